import type { SignInProvider } from "@guildhall/contracts";
import type { Database, Transaction } from "@guildhall/db";
import type { AuditSigningKey } from "./audit/signing-key.ts";
import type { Cipher } from "./cipher.ts";
import type { DeviceClient } from "./device-client.ts";
import type { IdentityProviders } from "./identity-providers.ts";
import type { MailQuotas } from "./limits/mail-counters.ts";
import type { PictureQuotas } from "./limits/picture-quota.ts";
import type { OrganizationSettings } from "./organization-settings.ts";

/** What every verb works with; made once when the process starts. */
export interface Services {
  database: Database;
  /** Where people reach the app, without a trailing slash: links in mail start with it. */
  baseUrl: string;
  /** Where the links of invitations lead, with `{id}` for the invitation's id; undefined for our own page. */
  invitationUrl?: string | undefined;
  /** Whether mail leaves for a mail server, or stays where only the operator sees it. */
  sendsMail: boolean;
  /** How much mail about organizations may be sent; undefined for any amount, as in test mode. */
  mailQuotas?: MailQuotas | undefined;
  /** How many organizations one account may have created; undefined for any number, as in test mode. */
  organizationsPerAccount?: number | undefined;
  organizationSettings?: OrganizationSettings | undefined;
  /** How many pictures may be uploaded; undefined for any number, as in test mode. */
  pictureQuotas?: PictureQuotas | undefined;
  /** Signs the audit log; a process without it can neither sign nor verify. */
  auditSigningKey?: AuditSigningKey | undefined;
  /** Public keys (`x`) of secrets that were used before. */
  formerAuditKeys?: readonly string[] | undefined;
  /** Encrypts the keys that sign JSON Web Tokens; a process without it can sign none. */
  cipher?: Cipher | undefined;
  /** The services by which anyone can sign in, and what they are called; none when left out. */
  signInProviders?: readonly SignInProvider[] | undefined;
  /** The clients whose devices people sign in, in addition to our command line. */
  deviceClients?: readonly DeviceClient[] | undefined;
  /** How identity providers and name servers are asked; without it no single sign-on can be set up. */
  identityProviders?: IdentityProviders;
  /**
   * Called with the result of each transaction of a verb, right before it commits. What it writes is committed with the
   * change; when it throws, nothing is. For services that serve one request.
   */
  beforeCommit?: (tx: Transaction, result: unknown) => Promise<void>;
}

/** @throws where this process was started without a way to ask them */
export function identityProvidersOf({ identityProviders }: Services): IdentityProviders {
  if (!identityProviders) throw new Error("This process was started without a way to ask identity providers.");
  return identityProviders;
}

/** @throws where this process was started without a key */
export function signingKeyOf({ auditSigningKey }: Services): AuditSigningKey {
  if (!auditSigningKey) throw new Error("This process was started without a key to sign the audit log.");
  return auditSigningKey;
}

/** @throws where this process was started without a cipher */
export function cipherOf({ cipher }: Services): Cipher {
  if (!cipher) throw new Error("This process was started without a cipher for the keys of JSON Web Tokens.");
  return cipher;
}
