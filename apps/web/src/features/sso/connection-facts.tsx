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
          <dd>expires on {day(saml.certificateExpiresAt)}</dd>
        </>
      ) : null}
    </>
  );
}

const day = (time: string) => new Date(time).toLocaleDateString("en-GB", { dateStyle: "long" });
