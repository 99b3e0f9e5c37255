import { Stack } from "@mantine/core";
import type { RoleWords } from "../access/role-words.ts";
import { ConnectionFacts } from "./connection-facts.tsx";
import { ConnectionLines } from "./connection-lines.tsx";
import { LastSignIn } from "./last-sign-in.tsx";
import classes from "./provider-card.module.css";
import type { ProviderRow } from "./provider-row.ts";
import { RolesFacts } from "./roles-facts.tsx";

interface ProviderFactsProps {
  provider: ProviderRow;
  words: RoleWords;
}

/** How a provider is configured, and what to configure there. */
export function ProviderFacts({ provider, words }: ProviderFactsProps) {
  return (
    <>
      <dl className={classes.facts}>
        <ConnectionFacts connection={provider} />
        <dt>Roles</dt>
        <dd>
          <RolesFacts provider={provider} words={words} />
        </dd>
        <LastSignIn provider={provider} words={words} />
      </dl>
      <Stack gap="sm">
        <ConnectionLines connection={provider} />
      </Stack>
    </>
  );
}
