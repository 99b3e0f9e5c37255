import type { SocialSettings } from "@guildhall/auth";
import type { Environment } from "./environment.ts";

type Variables = Pick<
  Environment,
  | "GITHUB_CLIENT_ID"
  | "GITHUB_CLIENT_SECRET"
  | "GOOGLE_CLIENT_ID"
  | "GOOGLE_CLIENT_SECRET"
  | "OIDC_ISSUER"
  | "OIDC_CLIENT_ID"
  | "OIDC_CLIENT_SECRET"
  | "OIDC_NAME"
>;

/** The services by which anyone can sign in, as the environment names them. @throws where one is set in part */
export function socialSettings(environment: Variables): SocialSettings {
  const { OIDC_ISSUER: issuer = "", OIDC_NAME: name } = environment;
  const github = client(environment, { id: "GITHUB_CLIENT_ID", secret: "GITHUB_CLIENT_SECRET" });
  const google = client(environment, { id: "GOOGLE_CLIENT_ID", secret: "GOOGLE_CLIENT_SECRET" });
  const names = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;
  requireAll(environment, names, ["OIDC_NAME"]);
  const oidc = client(environment, { id: "OIDC_CLIENT_ID", secret: "OIDC_CLIENT_SECRET" });
  return { github, google, oidc: oidc && { ...oidc, issuer, name: name ?? new URL(issuer).hostname } };
}

function client(
  environment: Variables,
  { id, secret }: { id: keyof Variables; secret: keyof Variables },
): { clientId: string; clientSecret: string } | undefined {
  requireAll(environment, [id, secret]);
  const { [id]: clientId, [secret]: clientSecret } = environment;
  return clientId === undefined || clientSecret === undefined ? undefined : { clientId, clientSecret };
}

/** Of variables that need each other: all, or none. @param others those that need them, too */
function requireAll(
  environment: Variables,
  names: readonly (keyof Variables)[],
  others: readonly (keyof Variables)[] = [],
): void {
  const isSet = (name: keyof Variables) => environment[name] !== undefined;
  const missing = names.filter((name) => !isSet(name));
  const set = [...names, ...others].filter(isSet);
  if (missing.length === 0 || set.length === 0) return;
  throw new Error(
    `${missing.join(" and ")} must be set, too, since ${set.join(" and ")} is set. Set all of them, or none.`,
  );
}
