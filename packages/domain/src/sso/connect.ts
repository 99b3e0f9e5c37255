import type { CreateSsoProviderInput, OrganizationId, SamlConnection } from "@guildhall/contracts";
import type { Permission } from "@guildhall/permissions";
import { DomainError } from "../errors/domain-error.ts";
import type { IdentityProviders, OidcEndpoints, Problem, SamlIdentity } from "../identity-providers.ts";
import type { Scope } from "../scope/scope.ts";
import { identityProvidersOf } from "../services.ts";
import { readCertificate } from "./stored-connection.ts";

type Asked = Pick<CreateSsoProviderInput, "saml"> & { oidc?: { issuer: string } | undefined };

/** The connection of an identity provider; the field that is set shows its protocol. */
export interface Learned {
  oidc?: OidcEndpoints;
  saml?: SamlIdentity;
}

/**
 * Reads what signing in requires, which may take requests over the network: never while a lock is held.
 * @param prefix stands before the fields in complaints, such as `data.` @throws invalid_input, rate_limited
 */
export async function learn(
  { services, organization: { id } }: Scope<Permission>,
  { oidc, saml }: Asked,
  prefix = "",
): Promise<Learned> {
  const providers = identityProvidersOf(services);
  if (oidc) {
    return { oidc: orReject(await providers.discoverOidc(oidc.issuer), `${prefix}oidc.issuer`) };
  }
  return saml ? { saml: await identityOf(providers, saml, { field: `${prefix}saml`, organizationId: id }) } : {};
}

async function identityOf(
  providers: IdentityProviders,
  saml: SamlConnection,
  { field, organizationId }: { field: string; organizationId: OrganizationId },
): Promise<SamlIdentity> {
  const isMetadata = "metadata" in saml;
  const { entityId, entryPoint, certificates } = isMetadata
    ? orReject(await providers.readSamlMetadata(saml.metadata, organizationId), `${field}.metadata`)
    : { ...saml, certificates: [saml.certificate] };
  const read = certificates.flatMap((certificate) => readCertificate(certificate)?.toString() ?? []);
  if (read.length > 0) return { entityId, entryPoint, certificates: read };
  const problem = "This is no X.509 certificate. Paste the one the provider signs with, as PEM.";
  throw rejection(problem, `${field}.${isMetadata ? "metadata" : "certificate"}`);
}

function orReject<Known extends object>(answer: Known | Problem, field: string): Known {
  if (!("problem" in answer)) return answer;
  throw rejection(answer.problem, field);
}

const rejection = (problem: string, field: string) => new DomainError("invalid_input", problem, { [field]: problem });
