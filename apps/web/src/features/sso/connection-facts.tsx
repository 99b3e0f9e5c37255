import { exactDay } from "../../components/table/relative-time.ts";
import type { ConnectionRow } from "./provider-row.ts";

/** How an identity provider is reached, as rows of a list of facts. */
export function ConnectionFacts({ connection: { issuer, oidc, saml } }: { connection: ConnectionRow }) {
  return (
    <>
      <dt>{saml ? "Entity ID" : "Issuer"}</dt>
      <dd>{issuer}</dd>
      {oidc ? (
        <>
          <dt>Client ID</dt>
          <dd>{oidc.clientId}</dd>
        </>
      ) : null}
      {saml ? (
        <>
          <dt>Sign-in URL</dt>
          <dd>{saml.entryPoint}</dd>
          <dt>Certificate</dt>
          <dd>expires on {exactDay(new Date(saml.certificateExpiresAt))}</dd>
        </>
      ) : null}
    </>
  );
}
