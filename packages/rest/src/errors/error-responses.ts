import { type Reason, reasons } from "@guildhall/contracts";

/** What programs compare: the codes of this API's errors. */
export const errorCodes = [
  ...["UNAUTHORIZED", "FORBIDDEN", "ORG_NOT_FOUND", "MEMBER_NOT_FOUND", "PROVIDER_NOT_FOUND"],
  ...["PROJECT_NOT_FOUND", "TOKEN_NOT_FOUND", "NOT_FOUND", "LAST_OWNER", "VALIDATION", "CONFLICT", "ORG_BUSY"],
  ...[
    "RATE_LIMITED",
    "USAGE_EXCEEDED",
    "METHOD_NOT_ALLOWED",
    "BODY_TOO_LARGE",
    "ADDRESS_TOO_LONG",
    "UNSUPPORTED_MEDIA_TYPE",
  ],
  ...["IDEMPOTENCY_KEY_REUSED", "BAD_REQUEST", "INTERNAL_ERROR"],
] as const;
type ErrorCode = (typeof errorCodes)[number];

/** The reasons that the domain does not have: of errors before and after it is asked. */
const reasonsOfTransport = [
  ...["path_not_found", "method_not_allowed", "body_too_large", "address_too_long", "unsupported_media_type"],
  ...["origin_not_trusted", "host_not_local", "idempotency_conflict", "idempotency_key_reused", "bad_request"],
  ...["internal_error"],
] as const;

/** The same in more detail: why, by the names that the tRPC API has for it too. */
export const errorReasons = [...(Object.keys(reasons) as Reason[]), ...reasonsOfTransport] as const;
type ErrorReason = (typeof errorReasons)[number];

/** Code and reason of errors that come of HTTP and not of organizations. */
const byStatus: Record<number, readonly [code: ErrorCode, reason: ErrorReason]> = {
  400: ["VALIDATION", "invalid_input"],
  401: ["UNAUTHORIZED", "not_signed_in"],
  403: ["FORBIDDEN", "origin_not_trusted"],
  404: ["NOT_FOUND", "path_not_found"],
  405: ["METHOD_NOT_ALLOWED", "method_not_allowed"],
  409: ["CONFLICT", "idempotency_conflict"],
  413: ["BODY_TOO_LARGE", "body_too_large"],
  414: ["ADDRESS_TOO_LONG", "address_too_long"],
  415: ["UNSUPPORTED_MEDIA_TYPE", "unsupported_media_type"],
  421: ["BAD_REQUEST", "host_not_local"],
  422: ["IDEMPOTENCY_KEY_REUSED", "idempotency_key_reused"],
  429: ["RATE_LIMITED", "rate_limited"],
};

export const transportError = (status: number) =>
  byStatus[status] ??
  (status < 500 ? (["BAD_REQUEST", "bad_request"] as const) : (["INTERNAL_ERROR", "internal_error"] as const));

type Answer = readonly [status: 400 | 401 | 403 | 404 | 409 | 429, code: ErrorCode];

/** What this API answers to each reason of the domain's. */
export const rejections: Record<Reason, Answer> = {
  invalid_input: [400, "VALIDATION"],
  own_account: [400, "VALIDATION"],
  field_not_allowed: [400, "VALIDATION"],
  role_not_found: [400, "VALIDATION"],
  role_predefined: [400, "VALIDATION"],
  access_for_members_only: [400, "VALIDATION"],
  access_without_projects: [400, "VALIDATION"],
  access_unknown_project: [400, "VALIDATION"],
  no_active_organization: [400, "VALIDATION"],
  not_signed_in: [401, "UNAUTHORIZED"],
  session_required: [401, "UNAUTHORIZED"],
  missing_permission: [403, "FORBIDDEN"],
  role_above_yours: [403, "FORBIDDEN"],
  owner_only: [403, "FORBIDDEN"],
  email_not_verified: [403, "FORBIDDEN"],
  not_the_recipient: [403, "FORBIDDEN"],
  inviter_lost_authority: [403, "FORBIDDEN"],
  not_in_team: [403, "FORBIDDEN"],
  sso_required: [403, "FORBIDDEN"],
  two_factor_required: [403, "FORBIDDEN"],
  session_not_fresh: [403, "FORBIDDEN"],
  administrators_only: [403, "FORBIDDEN"],
  administrator_account: [403, "FORBIDDEN"],
  impersonating: [403, "FORBIDDEN"],
  account_banned: [403, "FORBIDDEN"],
  operator_only: [403, "FORBIDDEN"],
  sso_foreign_address: [403, "FORBIDDEN"],
  organization_not_found: [404, "ORG_NOT_FOUND"],
  member_not_found: [404, "MEMBER_NOT_FOUND"],
  user_not_found: [404, "MEMBER_NOT_FOUND"],
  invitation_not_found: [404, "NOT_FOUND"],
  team_not_found: [404, "NOT_FOUND"],
  project_not_found: [404, "PROJECT_NOT_FOUND"],
  token_not_found: [404, "TOKEN_NOT_FOUND"],
  provider_not_found: [404, "PROVIDER_NOT_FOUND"],
  mail_not_found: [404, "NOT_FOUND"],
  job_not_found: [404, "NOT_FOUND"],
  passkey_not_found: [404, "NOT_FOUND"],
  oauth_client_not_found: [404, "NOT_FOUND"],
  team_member_not_found: [404, "MEMBER_NOT_FOUND"],
  project_member_not_found: [404, "MEMBER_NOT_FOUND"],
  slug_taken: [409, "CONFLICT"],
  slug_limit_reached: [409, "CONFLICT"],
  email_taken: [409, "CONFLICT"],
  stale_version: [409, "CONFLICT"],
  account_changed: [409, "CONFLICT"],
  already_member: [409, "CONFLICT"],
  already_invited: [409, "CONFLICT"],
  invitation_not_pending: [409, "CONFLICT"],
  invitation_expired: [409, "CONFLICT"],
  last_owner: [400, "LAST_OWNER"],
  last_administrator: [409, "CONFLICT"],
  no_mail_server: [409, "CONFLICT"],
  role_name_taken: [409, "CONFLICT"],
  role_in_use: [409, "CONFLICT"],
  role_limit_reached: [409, "CONFLICT"],
  provider_limit_reached: [409, "CONFLICT"],
  passkey_limit_reached: [409, "CONFLICT"],
  oauth_client_limit_reached: [409, "CONFLICT"],
  passkey_taken: [409, "CONFLICT"],
  passkey_challenge_used: [409, "CONFLICT"],
  second_factor_unreadable: [409, "CONFLICT"],
  already_in_team: [409, "CONFLICT"],
  already_in_project: [409, "CONFLICT"],
  last_team: [409, "CONFLICT"],
  domain_not_verified: [409, "CONFLICT"],
  domain_taken: [409, "CONFLICT"],
  organization_limit_reached: [403, "FORBIDDEN"],
  seat_limit_reached: [409, "CONFLICT"],
  invitation_limit_reached: [409, "CONFLICT"],
  team_limit_reached: [409, "CONFLICT"],
  team_full: [409, "CONFLICT"],
  organization_busy: [429, "ORG_BUSY"],
  rate_limited: [429, "RATE_LIMITED"],
  usage_exceeded: [429, "USAGE_EXCEEDED"],
};
