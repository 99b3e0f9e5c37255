import { z } from "zod";
import { asciiDomain } from "./ascii-domain.ts";
import { bookkeeping } from "./bookkeeping.ts";
import { OrganizationId } from "./ids.ts";
import { pageOf } from "./page.ts";
import { RoleName } from "./role.ts";
import { isStorable } from "./stored-text.ts";
import { strictObject } from "./strict-object.ts";
import { line } from "./text.ts";

/** The domain of email addresses, such as acme.com, in ASCII (`räucher.example` is `xn--rucher-bua.example`), lower case and without a dot at its end. */
export const MailDomain = z
  .string({ error: "The domain must be text." })
  .trim()
  .max(253, { error: "A domain has at most 253 characters.", abort: true })
  .transform((typed, context) => {
    const domain = asciiDomain(typed);
    if (domain !== undefined) return domain;
    context.addIssue({
      code: "invalid_format",
      format: "hostname",
      message: "Enter the part of your email addresses after the @, such as acme.com.",
    });
    return z.NEVER;
  });

const address = (label: string) =>
  z
    .url({ protocol: /^https?$/, error: `${label} must be an http(s) address.` })
    .max(2000, `${label} must be at most 2000 characters.`)
    .refine(isStorable, `${label} must not contain NUL or half characters.`);

const document = (label: string) =>
  z
    .string({ error: `${label} must be text.` })
    .trim()
    .min(1, `${label} must not be empty.`)
    .max(100_000, `${label} must be at most 100,000 characters.`)
    .refine(isStorable, `${label} must not contain NUL or half characters.`);

const OidcConnection = strictObject({
  /** Where discovery starts: `<issuer>/.well-known/openid-configuration`. */
  issuer: address("The issuer"),
  clientId: line("The client ID", 500),
  /** Never sent back. In an update, what is not sent stays as it is. */
  clientSecret: line("The client secret", 2000),
});

/** Either the identity provider's metadata, or the three things that matter in it. */
const SamlConnection = z.union(
  [
    strictObject({ metadata: document("The metadata") }),
    strictObject({
      /** How the identity provider names itself in what it signs. */
      entityId: line("The entity ID", 1000),
      /** Where people are sent to sign in. */
      entryPoint: address("The sign-in address"),
      /** What it signs with, as PEM or the bare base64 of it. */
      certificate: document("The certificate"),
    }),
  ],
  "Paste the provider's metadata, or enter its entityId, entryPoint and certificate.",
);
export type SamlConnection = z.infer<typeof SamlConnection>;

/** How the roles of people who sign in by single sign-on are chosen. */
const ssoRoles = {
  /** For new members and for values without a mapping. */
  defaultRole: RoleName,
  /**
   * The claim or attribute whose values are mapped; null maps nothing. A claim inside another is named by its path, such
   * as `realm_access.roles`.
   */
  roleClaim: line("The claim", 200).nullable(),
  /** Value of the claim → role. */
  roleMapping: z
    .record(line("A value of the claim", 200), RoleName, {
      error: "roleMapping must map values of the claim to roles.",
    })
    .refine((mapping) => Object.keys(mapping).length <= 100, "At most 100 values can be mapped."),
  /** Whether roles may be given that allow more than member does. Only an owner allows it. */
  allowsRolesAboveMember: z.boolean("allowsRolesAboveMember must be true or false."),
};

/** How people of one domain sign in, as far as it may be shown: no secrets, no keys. */
const ssoConnection = {
  domain: z.string(),
  protocol: z.enum(["oidc", "saml"]),
  /** The issuer of OIDC, or the entity ID of SAML. */
  issuer: z.string(),
  oidc: z.object({ clientId: z.string() }).nullable(),
  saml: z
    .object({
      entryPoint: z.string(),
      /** When the last of its certificates expires. */
      certificateExpiresAt: z.date(),
    })
    .nullable(),
  /** The TXT record that verifies the domain for this connection: it contains a fingerprint of issuer and endpoints. */
  dnsRecord: z.object({ name: z.string(), value: z.string() }),
  /** What to enter at the identity provider: the redirect URI of OIDC, the assertion consumer service of SAML. */
  callbackUrl: z.string(),
  /** SAML only: our entity ID, where our metadata is served. */
  metadataUrl: z.string().nullable(),
};

/** An identity provider of an organization. */
export const SsoProvider = z.object({
  id: z.string(),
  organizationId: OrganizationId,
  /** Its name in addresses. */
  providerId: z.string(),
  ...ssoConnection,
  domainVerified: z.boolean(),
  /** A changed domain or connection that waits for its DNS record; people sign in by the verified one until then. */
  pendingConnection: z.object(ssoConnection).nullable(),
  /**
   * The default and mapped roles that a sign-in does not assign: a role that was deleted, or one that allows more than
   * member without `allowsRolesAboveMember`. Without another role people get the default role, or `member`.
   */
  skippedRoles: z.array(z.object({ role: z.string(), reason: z.enum(["not_found", "above_member"]) })),
  /** The last sign-in through this provider; null before the first, and for everyone but owners. */
  lastSignIn: z
    .object({
      at: z.date(),
      /** The role claim as it was received; null when none was sent. The beginning of its text if it is incomplete. */
      roleClaim: z.unknown(),
      /** Whether roles could be read from it. If not, the sign-in left the roles of a member as they were. */
      isRoleClaimReadable: z.boolean(),
      /** Whether all of it was stored. If not, more values were sent than the matched and unmatched ones. */
      isRoleClaimComplete: z.boolean(),
      /** The values that `roleMapping` has now, to the letter. A role in `skippedRoles` is not assigned. */
      matched: z.array(z.object({ value: z.string(), role: z.string() })),
      /** The values that it does not have, which have no effect. */
      unmatched: z.array(z.string()),
    })
    .nullable(),
  /** Whether members with an address in this domain must sign in through this provider. */
  forceSso: z.boolean(),
  ...ssoRoles,
  ...bookkeeping,
});
export type SsoProvider = z.infer<typeof SsoProvider>;

/** Always one page: an organization has few. */
export const SsoProviderPage = pageOf(SsoProvider);

const isOne = ({ oidc, saml }: { oidc?: unknown; saml?: unknown }) => (oidc === undefined) !== (saml === undefined);

export const CreateSsoProviderInput = strictObject({
  domain: MailDomain,
  oidc: OidcConnection.optional(),
  saml: SamlConnection.optional(),
  defaultRole: ssoRoles.defaultRole.default("member"),
  roleClaim: ssoRoles.roleClaim.default(null),
  roleMapping: ssoRoles.roleMapping.default({}),
  allowsRolesAboveMember: ssoRoles.allowsRolesAboveMember.default(false),
}).refine(isOne, "Describe the provider by either oidc or saml.");
export type CreateSsoProviderInput = z.infer<typeof CreateSsoProviderInput>;

const providerId = line("providerId", 100);

export const UpdateSsoProviderInput = strictObject({
  providerId,
  data: strictObject({
    domain: MailDomain.optional(),
    oidc: OidcConnection.partial({ clientSecret: true }).optional(),
    saml: SamlConnection.optional(),
    defaultRole: ssoRoles.defaultRole.optional(),
    roleClaim: ssoRoles.roleClaim.optional(),
    roleMapping: ssoRoles.roleMapping.optional(),
    allowsRolesAboveMember: ssoRoles.allowsRolesAboveMember.optional(),
    forceSso: z.boolean("forceSso must be true or false.").optional(),
  })
    .refine((data) => Object.values(data).some((value) => value !== undefined), "Name at least one field to change.")
    .refine(({ oidc, saml }) => oidc === undefined || saml === undefined, "Change either oidc or saml, not both."),
  version: z.int("version must be the whole number last read.").optional(),
});
export type UpdateSsoProviderInput = z.infer<typeof UpdateSsoProviderInput>;

/** Names one of the organization's providers. */
export const SsoProviderInput = strictObject({ providerId });
export type SsoProviderInput = z.infer<typeof SsoProviderInput>;
