/** How a refusal is meant; each door maps it to its own status (tRPC code, HTTP status, Clerk status). */
export type RefusalKind = "invalid" | "unauthenticated" | "forbidden" | "not_found" | "conflict" | "too_many";

/** Every reason the domain refuses with, and its kind. Clients may rely on these names. */
export const reasons = {
  invalid_input: "invalid",
  field_not_allowed: "invalid",
  role_not_found: "invalid",
  role_predefined: "invalid",
  access_for_members_only: "invalid",
  access_without_projects: "invalid",
  access_unknown_project: "invalid",
  no_active_organization: "invalid",
  not_signed_in: "unauthenticated",
  session_required: "unauthenticated",
  missing_permission: "forbidden",
  role_above_yours: "forbidden",
  owner_only: "forbidden",
  email_not_verified: "forbidden",
  not_the_recipient: "forbidden",
  not_in_team: "forbidden",
  sso_foreign_address: "forbidden",
  operator_only: "forbidden",
  sso_required: "forbidden",
  organization_not_found: "not_found",
  member_not_found: "not_found",
  user_not_found: "not_found",
  invitation_not_found: "not_found",
  team_not_found: "not_found",
  project_not_found: "not_found",
  team_member_not_found: "not_found",
  project_member_not_found: "not_found",
  token_not_found: "not_found",
  provider_not_found: "not_found",
  slug_taken: "conflict",
  stale_version: "conflict",
  already_member: "conflict",
  already_invited: "conflict",
  invitation_not_pending: "conflict",
  invitation_expired: "conflict",
  last_owner: "conflict",
  role_name_taken: "conflict",
  role_in_use: "conflict",
  role_limit_reached: "conflict",
  already_in_team: "conflict",
  already_in_project: "conflict",
  last_team: "conflict",
  domain_not_verified: "conflict",
  domain_taken: "conflict",
  seat_limit_reached: "conflict",
  team_limit_reached: "conflict",
  team_full: "conflict",
  rate_limited: "too_many",
} as const satisfies Record<string, RefusalKind>;

export type Reason = keyof typeof reasons;

/** What was wrong with which field: a path such as `data.slug` to a sentence that says what to enter instead. */
export type FieldErrors = Record<string, string>;
