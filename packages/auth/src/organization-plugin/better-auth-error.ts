import type { apiKey } from "@better-auth/api-key";
import type { FieldErrors, Reason } from "@guildhall/contracts";
import { DomainError, SoleOwnerError } from "@guildhall/domain";
import { APIError } from "better-auth/api";
import type { admin, organization } from "better-auth/plugins";

/** Better Auth's own codes, and ours for what its plugin has no word for. */
export type Code =
  | keyof ReturnType<typeof organization>["$ERROR_CODES"]
  | Extract<keyof ReturnType<typeof admin>["$ERROR_CODES"], string>
  | Extract<keyof ReturnType<typeof apiKey>["$ERROR_CODES"], string>
  | "UNAUTHORIZED"
  | "FORBIDDEN"
  | "VALIDATION_ERROR"
  | "FIELD_NOT_ALLOWED"
  | "ORGANIZATION_SLUG_LIMIT_REACHED"
  | "STALE_VERSION"
  | "ACCOUNT_CHANGED"
  | "USER_NOT_FOUND"
  | "INVALID_EMAIL"
  | "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL"
  | "ACCESS_FOR_MEMBERS_ONLY"
  | "ACCESS_WITHOUT_PROJECTS"
  | "ACCESS_UNKNOWN_PROJECT"
  | "PROJECT_NOT_FOUND"
  | "INVITER_LOST_AUTHORITY"
  | "SSO_REQUIRED"
  | "TWO_FACTOR_REQUIRED"
  | "SESSION_NOT_FRESH"
  | "ADMINISTRATOR_ACCOUNT"
  | "LAST_ADMINISTRATOR"
  | "IMPERSONATING"
  | "YOU_CANNOT_IMPERSONATE_YOURSELF"
  | "NOT_IMPERSONATING"
  | "SOLE_OWNER"
  | "USER_IS_ALREADY_IN_THE_PROJECT"
  | "EMAIL_NOT_VERIFIED"
  | "INVALID_IMAGE"
  | "PASSKEY_NOT_FOUND"
  | "PASSKEY_LIMIT_REACHED"
  | "PREVIOUSLY_REGISTERED"
  | "CHALLENGE_NOT_FOUND"
  | "SECOND_FACTOR_UNREADABLE"
  | "ORGANIZATION_BUSY"
  | "TOO_MANY_REQUESTS";

type Status = "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "TOO_MANY_REQUESTS";

type Answer = readonly [Status, Code];

/** What one endpoint answers to a reason, where that differs from what most do. */
export type Answers = Partial<Record<Reason, Answer>>;

const defaultAnswers: Record<Reason, Answer> = {
  invalid_input: ["BAD_REQUEST", "VALIDATION_ERROR"],
  field_not_allowed: ["BAD_REQUEST", "FIELD_NOT_ALLOWED"],
  role_not_found: ["BAD_REQUEST", "ROLE_NOT_FOUND"],
  role_predefined: ["BAD_REQUEST", "ROLE_NAME_IS_ALREADY_TAKEN"],
  access_for_members_only: ["BAD_REQUEST", "ACCESS_FOR_MEMBERS_ONLY"],
  access_without_projects: ["BAD_REQUEST", "ACCESS_WITHOUT_PROJECTS"],
  access_unknown_project: ["BAD_REQUEST", "ACCESS_UNKNOWN_PROJECT"],
  no_active_organization: ["BAD_REQUEST", "NO_ACTIVE_ORGANIZATION"],
  session_required: ["UNAUTHORIZED", "UNAUTHORIZED"],
  not_signed_in: ["UNAUTHORIZED", "UNAUTHORIZED"],
  sso_required: ["FORBIDDEN", "SSO_REQUIRED"],
  two_factor_required: ["FORBIDDEN", "TWO_FACTOR_REQUIRED"],
  session_not_fresh: ["FORBIDDEN", "SESSION_NOT_FRESH"],
  administrators_only: ["FORBIDDEN", "FORBIDDEN"],
  administrator_account: ["FORBIDDEN", "ADMINISTRATOR_ACCOUNT"],
  own_account: ["BAD_REQUEST", "FORBIDDEN"],
  impersonating: ["FORBIDDEN", "IMPERSONATING"],
  account_banned: ["FORBIDDEN", "BANNED_USER"],
  last_administrator: ["BAD_REQUEST", "LAST_ADMINISTRATOR"],
  missing_permission: ["FORBIDDEN", "FORBIDDEN"],
  role_above_yours: ["FORBIDDEN", "FORBIDDEN"],
  owner_only: ["FORBIDDEN", "FORBIDDEN"],
  operator_only: ["FORBIDDEN", "FORBIDDEN"],
  email_not_verified: ["FORBIDDEN", "EMAIL_VERIFICATION_REQUIRED_FOR_INVITATION"],
  not_the_recipient: ["FORBIDDEN", "YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION"],
  inviter_lost_authority: ["FORBIDDEN", "INVITER_LOST_AUTHORITY"],
  not_in_team: ["BAD_REQUEST", "USER_IS_NOT_A_MEMBER_OF_THE_TEAM"],
  organization_not_found: ["FORBIDDEN", "YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION"],
  member_not_found: ["BAD_REQUEST", "MEMBER_NOT_FOUND"],
  user_not_found: ["BAD_REQUEST", "USER_NOT_FOUND"],
  invitation_not_found: ["BAD_REQUEST", "INVITATION_NOT_FOUND"],
  team_not_found: ["BAD_REQUEST", "TEAM_NOT_FOUND"],
  project_not_found: ["BAD_REQUEST", "PROJECT_NOT_FOUND"],
  team_member_not_found: ["BAD_REQUEST", "USER_IS_NOT_A_MEMBER_OF_THE_TEAM"],
  token_not_found: ["NOT_FOUND", "KEY_NOT_FOUND"],
  // No endpoint of this API concerns them.
  provider_not_found: ["BAD_REQUEST", "FORBIDDEN"],
  mail_not_found: ["BAD_REQUEST", "FORBIDDEN"],
  job_not_found: ["BAD_REQUEST", "FORBIDDEN"],
  no_mail_server: ["CONFLICT", "FORBIDDEN"],
  sso_foreign_address: ["FORBIDDEN", "FORBIDDEN"],
  oauth_client_not_found: ["BAD_REQUEST", "FORBIDDEN"],
  oauth_client_limit_reached: ["CONFLICT", "FORBIDDEN"],
  domain_not_verified: ["CONFLICT", "FORBIDDEN"],
  domain_taken: ["CONFLICT", "FORBIDDEN"],
  provider_limit_reached: ["CONFLICT", "FORBIDDEN"],
  passkey_not_found: ["NOT_FOUND", "PASSKEY_NOT_FOUND"],
  passkey_limit_reached: ["BAD_REQUEST", "PASSKEY_LIMIT_REACHED"],
  passkey_taken: ["BAD_REQUEST", "PREVIOUSLY_REGISTERED"],
  passkey_challenge_used: ["BAD_REQUEST", "CHALLENGE_NOT_FOUND"],
  second_factor_unreadable: ["CONFLICT", "SECOND_FACTOR_UNREADABLE"],
  project_member_not_found: ["BAD_REQUEST", "MEMBER_NOT_FOUND"],
  email_taken: ["BAD_REQUEST", "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL"],
  slug_taken: ["BAD_REQUEST", "ORGANIZATION_SLUG_ALREADY_TAKEN"],
  slug_limit_reached: ["FORBIDDEN", "ORGANIZATION_SLUG_LIMIT_REACHED"],
  stale_version: ["CONFLICT", "STALE_VERSION"],
  account_changed: ["CONFLICT", "ACCOUNT_CHANGED"],
  already_member: ["BAD_REQUEST", "USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION"],
  already_invited: ["BAD_REQUEST", "USER_IS_ALREADY_INVITED_TO_THIS_ORGANIZATION"],
  invitation_not_pending: ["BAD_REQUEST", "INVITATION_NOT_FOUND"],
  invitation_expired: ["BAD_REQUEST", "INVITATION_NOT_FOUND"],
  last_owner: ["BAD_REQUEST", "YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER"],
  role_name_taken: ["BAD_REQUEST", "ROLE_NAME_IS_ALREADY_TAKEN"],
  role_in_use: ["BAD_REQUEST", "ROLE_IS_ASSIGNED_TO_MEMBERS"],
  role_limit_reached: ["BAD_REQUEST", "TOO_MANY_ROLES"],
  already_in_team: ["BAD_REQUEST", "TEAM_ALREADY_EXISTS"],
  already_in_project: ["BAD_REQUEST", "USER_IS_ALREADY_IN_THE_PROJECT"],
  last_team: ["BAD_REQUEST", "UNABLE_TO_REMOVE_LAST_TEAM"],
  organization_limit_reached: ["FORBIDDEN", "YOU_HAVE_REACHED_THE_MAXIMUM_NUMBER_OF_ORGANIZATIONS"],
  seat_limit_reached: ["FORBIDDEN", "ORGANIZATION_MEMBERSHIP_LIMIT_REACHED"],
  invitation_limit_reached: ["FORBIDDEN", "INVITATION_LIMIT_REACHED"],
  team_limit_reached: ["BAD_REQUEST", "YOU_HAVE_REACHED_THE_MAXIMUM_NUMBER_OF_TEAMS"],
  team_full: ["FORBIDDEN", "TEAM_MEMBER_LIMIT_REACHED"],
  organization_busy: ["TOO_MANY_REQUESTS", "ORGANIZATION_BUSY"],
  rate_limited: ["TOO_MANY_REQUESTS", "TOO_MANY_REQUESTS"],
  usage_exceeded: ["TOO_MANY_REQUESTS", "USAGE_EXCEEDED"],
};

/**
 * Runs an endpoint and translates the domain's errors into Better Auth's: its status and code, our
 * message, which has an instruction, `fields` for bad input and `missingPermissions` for a role above one's own.
 * @throws APIError
 */
export async function answering<Result>(answers: Answers, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof DomainError ? toApiError(error, answers) : error;
  }
}

/** The domain's names of fields as Better Auth's bodies have them. */
const fieldNames: Record<string, string> = {
  roles: "role",
  teamIds: "teamId",
  "access.restricted": "hasRestrictedSiteAccess",
  "access.projectIds": "siteIds",
};

const renamed = (fields: FieldErrors): FieldErrors =>
  Object.fromEntries(Object.entries(fields).map(([field, message]) => [fieldNames[field] ?? field, message]));

function toApiError(error: DomainError, answers: Answers): APIError {
  const { reason, message, fields, missingPermissions, retryAfterSeconds } = error;
  const [status, code] = answers[reason] ?? defaultAnswers[reason];
  const details = {
    ...(fields ? { fields: renamed(fields) } : {}),
    ...(missingPermissions ? { missingPermissions } : {}),
    ...(error instanceof SoleOwnerError ? namedIn(error) : {}),
  };
  const headers = retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
  return new APIError(status, { code, message, ...details }, headers);
}

const namedIn = ({ organizations, organizationCount }: SoleOwnerError) => ({ organizations, organizationCount });

/** An error of the API itself, before any verb runs. */
export function betterAuthError(status: Status, code: Code, message: string): APIError {
  return new APIError(status, { code, message });
}
