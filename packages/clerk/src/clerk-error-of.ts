import type { FieldErrors, Reason } from "@guildhall/contracts";
import type { DomainError } from "@guildhall/domain";
import { ClerkError } from "./clerk-error.ts";

type Answer = readonly [status: number, code: string, message: string];

const notFound: Answer = [404, "resource_not_found", "not found"];
const invalid: Answer = [422, "form_param_value_invalid", "is invalid"];
const forbidden: Answer = [403, "missing_organization_permission", "missing permission"];
/** For reasons that no call of this API leads to, in Clerk's general wording. */
const conflict: Answer = [409, "conflict", "Conflict"];

/** Clerk's status, code and short message for each of our reasons. */
const answers: Record<Reason, Answer> = {
  invalid_input: invalid,
  own_account: invalid,
  field_not_allowed: [422, "form_param_unknown", "is unknown"],
  role_not_found: notFound,
  role_predefined: invalid,
  access_for_members_only: invalid,
  access_without_projects: invalid,
  access_unknown_project: invalid,
  no_active_organization: notFound,
  not_signed_in: [401, "authentication_invalid", "Invalid authentication"],
  session_required: [401, "authentication_invalid", "Invalid authentication"],
  sso_required: forbidden,
  two_factor_required: forbidden,
  session_not_fresh: forbidden,
  administrators_only: forbidden,
  administrator_account: forbidden,
  impersonating: forbidden,
  account_banned: forbidden,
  sso_foreign_address: forbidden,
  missing_permission: forbidden,
  role_above_yours: forbidden,
  owner_only: forbidden,
  operator_only: forbidden,
  email_not_verified: forbidden,
  not_the_recipient: forbidden,
  inviter_lost_authority: forbidden,
  not_in_team: forbidden,
  organization_not_found: notFound,
  member_not_found: notFound,
  user_not_found: notFound,
  invitation_not_found: notFound,
  team_not_found: notFound,
  project_not_found: notFound,
  team_member_not_found: notFound,
  project_member_not_found: notFound,
  token_not_found: notFound,
  provider_not_found: notFound,
  mail_not_found: notFound,
  job_not_found: notFound,
  passkey_not_found: notFound,
  oauth_client_not_found: notFound,
  slug_taken: [422, "form_identifier_exists", "already exists"],
  slug_limit_reached: invalid,
  email_taken: conflict,
  stale_version: conflict,
  account_changed: conflict,
  already_member: [400, "already_a_member_in_organization", "already a member"],
  already_invited: [400, "duplicate_record", "duplicate invitation"],
  invitation_not_pending: [404, "organization_invitation_not_pending", "not pending"],
  invitation_expired: [404, "organization_invitation_not_pending", "not pending"],
  last_owner: [400, "organization_minimum_permissions_needed", "minimum organization permissions needed"],
  role_name_taken: conflict,
  role_in_use: conflict,
  role_limit_reached: conflict,
  provider_limit_reached: conflict,
  passkey_limit_reached: conflict,
  oauth_client_limit_reached: conflict,
  passkey_taken: conflict,
  passkey_challenge_used: conflict,
  second_factor_unreadable: conflict,
  already_in_team: conflict,
  already_in_project: conflict,
  last_team: conflict,
  last_administrator: conflict,
  no_mail_server: conflict,
  domain_not_verified: conflict,
  domain_taken: conflict,
  organization_limit_reached: forbidden,
  seat_limit_reached: [403, "organization_membership_quota_exceeded", "organization membership quota exceeded"],
  invitation_limit_reached: [403, "organization_membership_quota_exceeded", "organization invitation quota exceeded"],
  team_limit_reached: conflict,
  team_full: conflict,
  organization_busy: [429, "too_many_requests", "Too many requests"],
  rate_limited: [429, "too_many_requests", "Too many requests"],
  // Of access tokens, which this API does not take.
  usage_exceeded: [429, "too_many_requests", "Too many requests"],
};

/** The domain's names of fields as Clerk's wire spells them. */
const paramNames: Record<string, string> = {
  roles: "role",
  email: "email_address",
  userId: "user_id",
  ownerUserId: "created_by",
  inviterId: "inviter_user_id",
  maxMembers: "max_allowed_memberships",
  publicMetadata: "public_metadata",
  privateMetadata: "private_metadata",
};

/** `0.email` is `0.email_address`. */
const toParam = (field: string) =>
  field
    .split(".")
    .map((part) => paramNames[part] ?? part)
    .join(".");

/** Clerk has its own code for a creator that does not exist. */
const creatorNotFound: Answer = [400, "organization_creator_not_found", "creator not found"];

/** A domain error in Clerk's format: one entry for each invalid field, or one for the request. */
export function toClerkError({ reason, message, fields }: DomainError): ClerkError {
  const [status, code, short] = fields?.ownerUserId ? creatorNotFound : answers[reason];
  const of = (sentence: string, meta: ClerkError["errors"][number]["meta"]) => ({
    ...{ code, message: short, long_message: sentence, meta },
  });
  const addresses = addressesIn(fields ?? {});
  if (addresses.length > 0) return new ClerkError(status, [of(message, { email_addresses: addresses })]);
  if (!fields) return new ClerkError(status, [of(message, {})]);
  const entries = Object.entries(fields);
  return new ClerkError(
    status,
    entries.map(([field, sentence]) => of(sentence, { param_name: toParam(field) })),
  );
}

/** Clerk's clients look for the addresses of invitations that could not be made. */
const addressesIn = (fields: FieldErrors) =>
  Object.entries(fields).flatMap(([field, sentence]) =>
    /^\d+\.email$/.test(field) ? (sentence.split(": ")[0] ?? []) : [],
  );
