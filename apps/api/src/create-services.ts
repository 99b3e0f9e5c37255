import {
  type Auth,
  createAuth,
  identityProviders,
  type PasswordHashing,
  samlReader,
  secretCipher,
  signInProviders,
} from "@guildhall/auth";
import type { Database } from "@guildhall/db";
import { auditSigningKey, type Services } from "@guildhall/domain";
import type { Environment } from "./configuration/environment.ts";
import { mailQuotas } from "./configuration/mail-quotas.ts";
import { organizationSettings } from "./configuration/organization-settings.ts";
import { organizationsPerAccount } from "./configuration/organizations-per-account.ts";
import { pictureQuotas } from "./configuration/picture-quotas.ts";
import { socialSettings } from "./configuration/social-settings.ts";
import { trustedOrigins } from "./configuration/trusted-origins.ts";

/** What every API is served with. */
export interface CreatedServices {
  services: Services;
  auth: Auth;
  /** Ends the worker that reads SAML; the database stays open. */
  close(): Promise<void>;
}

/**
 * The composition root: puts together, from an open database and the environment, what the process, tests and benchmarks
 * serve the APIs with. There is no other place that does.
 * @param options.secret signs cookies and links
 * @param options.samlDeadlineMs how long reading one SAML document may take; default: what `samlReader` takes
 * @param options.passwordHashing default: what `createAuth` takes
 */
export async function createServices(
  environment: Environment,
  options: { database: Database; secret: string; samlDeadlineMs?: number; passwordHashing?: PasswordHashing },
): Promise<CreatedServices> {
  const { database, secret, samlDeadlineMs: deadlineMs, passwordHashing } = options;
  const { baseUrl, SSO_TRUSTED_ORIGINS: ssoTrustedOrigins, DNS_SERVERS: dnsServers } = environment;
  const social = socialSettings(environment);
  const saml = samlReader(deadlineMs === undefined ? {} : { deadlineMs });
  const services: Services = {
    database,
    baseUrl,
    invitationUrl: environment.INVITATION_URL,
    sendsMail: environment.SMTP_URL !== undefined,
    mailQuotas: mailQuotas(environment),
    organizationsPerAccount: organizationsPerAccount(environment),
    organizationSettings: organizationSettings(environment),
    pictureQuotas: pictureQuotas(environment),
    signInProviders: signInProviders(social),
    deviceClients: environment.DEVICE_CLIENTS,
    auditSigningKey: auditSigningKey(secret),
    formerAuditKeys: environment.AUDIT_FORMER_KEYS,
    cipher: secretCipher(secret),
    identityProviders: identityProviders({ trustedOrigins: ssoTrustedOrigins, dnsServers, samlReader: saml }),
  };
  const auth = await createAuth({
    services,
    secret,
    appName: environment.APP_NAME,
    trustedOrigins: trustedOrigins(environment),
    passkeyDomain: environment.PASSKEY_DOMAIN,
    ssoTrustedOrigins,
    samlReader: saml,
    social,
    rateLimits: !environment.GUILDHALL_TEST_MODE,
    passwordHashing,
  });
  return { services, auth, close: () => saml.close() };
}
