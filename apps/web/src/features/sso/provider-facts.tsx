import { Stack } from "@mantine/core";
import { roleTitle } from "../access/role-words.ts";
import { ConnectionFacts } from "./connection-facts.tsx";
import { ConnectionLines } from "./connection-lines.tsx";
import { LastSignIn } from "./last-sign-in.tsx";
import classes from "./provider-card.module.css";
import type { ProviderRow } from "./provider-row.ts";

/** How a provider is configured, and what to configure there. */
export function ProviderFacts({ provider }: { provider: ProviderRow }) {
  return (
    <>
      <dl className={classes.facts}>
        <ConnectionFacts connection={provider} />
        <dt>Roles</dt>
        <dd>{rolesInWords(provider)}</dd>
        <LastSignIn provider={provider} />
      </dl>
      <Stack gap="sm">
        <ConnectionLines connection={provider} />
      </Stack>
    </>
  );
}

function rolesInWords({ defaultRole, roleClaim, roleMapping }: ProviderRow): string {
  const byDefault = `${roleTitle(defaultRole)} by default`;
  const count = Object.keys(roleMapping).length;
  if (roleClaim === null || count === 0) return byDefault;
  return `${byDefault}; ${count === 1 ? "1 value" : `${count} values`} of “${roleClaim}” mapped to roles`;
}
