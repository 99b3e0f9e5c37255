import { CopyLine } from "../../components/form/fields/copy-line.tsx";
import type { ConnectionRow } from "./provider-row.ts";

/** What to enter at an identity provider. */
export function ConnectionLines({ connection }: { connection: ConnectionRow }) {
  const { saml, callbackUrl, metadataUrl } = connection;
  return (
    <>
      <CopyLine
        label={
          saml
            ? "Assertion consumer service (ACS) URL to enter at the provider"
            : "Redirect URI to enter at the provider"
        }
        value={callbackUrl}
      />
      {metadataUrl ? (
        <CopyLine label="Entity ID and metadata URL to enter at the provider" value={metadataUrl} />
      ) : null}
    </>
  );
}
