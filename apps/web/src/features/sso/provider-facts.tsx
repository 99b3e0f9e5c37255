import { Stack } from "@mantine/core";
import { CopyLine } from "../../components/copy-line.tsx";
import { roleTitle } from "../member/role-words.ts";
import classes from "./provider-card.module.css";
import type { ProviderRow } from "./provider-row.ts";

/** What is known of a provider, and what it has to know of us. */
export function ProviderFacts({ provider }: { provider: ProviderRow }) {
  const { issuer, oidc, saml, callbackUrl, metadataUrl } = provider;
  return (
    <>
      <dl className={classes.facts}>
        <dt>{saml ? "Entity ID" : "Issuer"}</dt>
        <dd>{issuer}</dd>
        {oidc ? <Fact name="Client ID" value={oidc.clientId} /> : null}
        {saml ? <Fact name="Signs in at" value={saml.entryPoint} /> : null}
        {saml ? <Fact name="Certificate" value={`until ${day(saml.certificateExpiresAt)}`} /> : null}
        <Fact name="Roles" value={rolesInWords(provider)} />
      </dl>
      <Stack gap="sm">
        <CopyLine
          label={
            saml ? "Assertion consumer service (ACS) to enter at the provider" : "Redirect URI to enter at the provider"
          }
          value={callbackUrl}
        />
        {metadataUrl ? (
          <CopyLine label="Entity ID to enter at the provider, and where our metadata is" value={metadataUrl} />
        ) : null}
      </Stack>
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

const day = (time: string) => new Date(time).toLocaleDateString("en-GB", { dateStyle: "long" });

function rolesInWords({ defaultRole, roleClaim, roleMapping }: ProviderRow): string {
  const usual = `${roleTitle(defaultRole)} to begin with`;
  const count = Object.keys(roleMapping).length;
  if (roleClaim === null || count === 0) return usual;
  return `${usual}; ${count === 1 ? "one value" : `${count} values`} of “${roleClaim}” stand for others`;
}
