import type { UserJSON } from "@clerk/backend";
import type { Account } from "@guildhall/domain";
import { namesOf, pictureOf } from "./person.ts";

/** What Guildhall keeps nothing of. */
const nothingStored = {
  username: null,
  primary_phone_number_id: null,
  primary_web3_wallet_id: null,
  two_factor_enabled: false,
  totp_enabled: false,
  backup_code_enabled: false,
  phone_numbers: [],
  web3_wallets: [],
  organization_memberships: null,
  external_accounts: [],
  enterprise_accounts: [],
  password_last_updated_at: null,
  public_metadata: {},
  private_metadata: {},
  unsafe_metadata: {},
  external_id: null,
  banned: false,
  locked: false,
  deprovisioned: false,
  lockout_expires_in_seconds: null,
  verification_attempts_remaining: null,
  create_organization_enabled: true,
  create_organizations_limit: null,
  delete_self_enabled: false,
  legal_accepted_at: null,
  locale: null,
  timezone: null,
} satisfies Partial<UserJSON>;

/** An account in Clerk's format, as far as it is stored here. */
export function toUser(account: Account): UserJSON {
  const { id, email, emailVerified, createdAt, updatedAt, lastSignInAt, lastActiveAt } = account;
  // An account has one address and no id for it; Clerk's clients find the primary one by id.
  const emailId = `idn_${id}`;
  return {
    ...nothingStored,
    object: "user",
    id,
    ...namesOf(account),
    ...pictureOf(account),
    primary_email_address_id: emailId,
    password_enabled: account.hasPassword,
    email_addresses: [
      {
        object: "email_address",
        id: emailId,
        email_address: email,
        verification: {
          object: "email_address",
          id: emailId,
          status: emailVerified ? "verified" : "unverified",
          strategy: "email_link",
          attempts: null,
          expire_at: null,
        },
        linked_to: [],
      },
    ],
    last_sign_in_at: lastSignInAt?.getTime() ?? null,
    last_active_at: lastActiveAt?.getTime() ?? null,
    created_at: createdAt.getTime(),
    updated_at: updatedAt.getTime(),
  };
}
