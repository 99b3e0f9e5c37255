import { CreateSsoProviderInput, MailDomain } from "@guildhall/contracts";
import type { ProviderRow } from "./provider-row.ts";

/** What the form about a provider's connection holds: every field as text, those of the other protocol idle. */
export interface ConnectionValues {
  domain: string;
  protocol: "oidc" | "saml";
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** How a SAML provider is described. */
  describedBy: "metadata" | "fields";
  metadata: string;
  entityId: string;
  entryPoint: string;
  certificate: string;
}

/** The fields of the form for a provider. */
type Connected = Pick<ProviderRow, "domain" | "protocol" | "issuer" | "oidc" | "saml">;

export const connectionValues = (provider?: Connected): ConnectionValues => ({
  domain: provider?.domain ?? "",
  protocol: provider?.protocol ?? "oidc",
  issuer: provider?.oidc ? provider.issuer : "",
  clientId: provider?.oidc?.clientId ?? "",
  clientSecret: "",
  describedBy: "metadata",
  metadata: "",
  entityId: provider?.saml ? provider.issuer : "",
  entryPoint: provider?.saml?.entryPoint ?? "",
  certificate: "",
});

/** The part of the input with the connection to the provider. */
export function connectionInput(values: ConnectionValues) {
  const { protocol, issuer, clientId, clientSecret, describedBy, metadata, entityId, entryPoint, certificate } = values;
  if (protocol === "oidc") return { oidc: { issuer, clientId, clientSecret } };
  return { saml: describedBy === "metadata" ? { metadata } : { entityId, entryPoint, certificate } };
}

/** The errors of single fields, under the names of the form: `oidc.issuer` is `issuer`. */
export function byFormField(fields: Record<string, string>): Record<string, string> {
  const known = Object.keys(connectionValues());
  return Object.fromEntries(
    Object.entries(fields)
      .map(([path, message]) => [path.split(".").at(-1) ?? "", message] as const)
      .filter(([name]) => known.includes(name)),
  );
}

/** Whether the form describes a connection other than the one a provider has. */
export function isReconnected(values: ConnectionValues, provider: Connected): boolean {
  const { domain: _, describedBy: __, ...before } = connectionValues(provider);
  return Object.entries(before).some(([name, value]) => Reflect.get(values, name) !== value);
}

/**
 * What is wrong with what was typed, before it is sent.
 * @param provider the one that is changed: what is left as it was, its secret above all, need not be typed again
 */
export function connectionErrors(values: ConnectionValues, provider?: Connected): Record<string, string> {
  if (provider && !isReconnected(values, provider)) {
    const { success, error } = MailDomain.safeParse(values.domain);
    return success ? {} : { domain: error.issues[0]?.message ?? "" };
  }
  const keepsSecret = provider?.protocol === "oidc" && values.clientSecret === "";
  const given = keepsSecret ? { ...values, clientSecret: "unchanged" } : values;
  const parsed = CreateSsoProviderInput.safeParse({ domain: given.domain, ...connectionInput(given) });
  if (parsed.success) return {};
  const issues = parsed.error.issues.flatMap((issue) =>
    issue.code === "invalid_union"
      ? issue.errors.flat().map((each) => ({ ...each, path: [...issue.path, ...each.path] }))
      : issue,
  );
  const fields: Record<string, string> = {};
  for (const { path, message } of issues) fields[path.join(".")] ??= message;
  return onlyShown(byFormField(fields), values);
}

/** A form cannot point to a field that is not on it. */
function onlyShown(errors: Record<string, string>, { protocol, describedBy }: ConnectionValues) {
  const shown = new Set<string>(["domain"]);
  const saml = describedBy === "metadata" ? ["metadata"] : ["entityId", "entryPoint", "certificate"];
  for (const name of protocol === "oidc" ? ["issuer", "clientId", "clientSecret"] : saml) shown.add(name);
  return Object.fromEntries(Object.entries(errors).filter(([name]) => shown.has(name)));
}
