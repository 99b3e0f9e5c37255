import { organizationBusy } from "./busy.ts";
import { DomainError } from "./domain-error.ts";
import { memberNotFound, notInTeam, organizationNotFound, teamNotFound } from "./not-found.ts";
import { teamFull } from "./team-full.ts";

/** For a row that names an account which was deleted at the same moment. */
const accountDeleted = () => new DomainError("user_not_found", "This account was deleted.");

/** The schema of email addresses rejects all that these constraints do, unless Postgres and Node have another Unicode. */
const invalidEmail = () =>
  new DomainError("invalid_input", "This email address is not valid.", { email: "This email address is not valid." });

/** For an account that was banned before its session was made. */
export const accountBanned = () =>
  new DomainError(
    "account_banned",
    "This account is banned. Ask the people who run Guildhall if you think it should not be.",
  );

const slugLimit =
  "An organization has at most 5 former slugs, each reserved for it for 90 days. Change back to one of them, or try again once the oldest is no longer reserved.";

/** The error for each constraint; the names are those of the migrations. */
const rejections: Record<string, () => DomainError> = {
  organization_has_owner: () =>
    new DomainError("last_owner", "An organization needs at least one owner. Make someone else an owner first."),
  instance_has_administrator: () =>
    new DomainError(
      "last_administrator",
      "This is the last administrator of the instance. Make someone else an administrator first.",
    ),
  session_account_not_banned: accountBanned,
  session_impersonation_allowed: () =>
    new DomainError("administrator_account", "No one can act as an administrator, nor without being one."),
  display_name_readable: () => {
    const message = "The name must be on one line, to be seen, and take at most 1,024 bytes.";
    return new DomainError("invalid_input", message, { name: message });
  },
  user_email_taken: () =>
    new DomainError(
      "email_taken",
      "Another account has this email address. Sign in to that one, or use another address.",
    ),
  user_email_canonical: invalidEmail,
  invitation_email_canonical: invalidEmail,
  organization_slug_taken: () =>
    new DomainError("slug_taken", "This slug is taken. Choose another.", { slug: "This slug is taken." }),
  organization_slug_limit: () => new DomainError("slug_limit_reached", slugLimit, { slug: slugLimit }),
  member_once_per_organization: () => new DomainError("already_member", "This person is already a member."),
  invitation_pending_once: () => new DomainError("already_invited", "This address already has a pending invitation."),
  organization_seat_limit: () =>
    new DomainError(
      "seat_limit_reached",
      "Every seat of this organization is taken; pending invitations count. Remove someone, cancel an invitation, or ask for more seats.",
    ),
  organization_team_limit: () => new DomainError("team_limit_reached", "This organization cannot have more teams."),
  organization_invitation_limit: () =>
    new DomainError(
      "invitation_limit_reached",
      "This organization has as many pending invitations as it may have. Cancel one, or wait until one is answered.",
    ),
  team_seat_limit: () => teamFull(),
  session_has_second_factor: () =>
    new DomainError("not_signed_in", "A second factor was enabled while you signed in. Sign in again."),
  session_active_organization_is_mine: organizationNotFound,
  session_active_team_is_mine: notInTeam,
  team_member_is_member: memberNotFound,
  team_member_of_this_organization: teamNotFound,
  invitation_team_of_this_organization: teamNotFound,
  team_member_once_per_team: () => new DomainError("already_in_team", "This person is already in the team."),
  project_member_pkey: () => new DomainError("already_in_project", "This person is already in the project."),
  project_slug_taken: () =>
    new DomainError("slug_taken", "This slug is taken. Choose another.", { slug: "This slug is taken." }),
  organization_role_name_taken: () =>
    new DomainError("role_name_taken", "This role name is taken. Choose another.", {
      role: "This role name is taken.",
    }),
  passkey_credential_taken: () =>
    new DomainError("passkey_taken", "This passkey is registered already. Use another one, or sign in with it."),
  sso_provider_domain_taken: () =>
    new DomainError(
      "domain_taken",
      "This domain is verified by another provider. Remove that one first, or use another domain.",
    ),
  invitation_only_moves_on: () =>
    new DomainError("invitation_not_pending", "This invitation has already been answered or withdrawn."),
  account_user_id_user_id_fk: accountDeleted,
  invitation_inviter_id_user_id_fk: accountDeleted,
  member_user_id_user_id_fk: accountDeleted,
  oauth_consent_client_id_oauth_client_id_fk: () =>
    new DomainError("oauth_client_not_found", "This app was deleted. Ask the people who run it."),
  oauth_consent_user_id_user_id_fk: accountDeleted,
  organization_owner_user_id_user_id_fk: accountDeleted,
  passkey_user_id_user_id_fk: accountDeleted,
  session_user_id_user_id_fk: accountDeleted,
  sso_provider_user_id_user_id_fk: accountDeleted,
};

interface PostgresError {
  code: string;
  constraint_name?: string;
}

function postgresErrorIn(error: unknown): PostgresError | undefined {
  // Drizzle wraps the driver's error; a deferred constraint's comes bare, from the commit.
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("severity" in at && "code" in at && typeof at.code === "string") return at as Error & PostgresError;
  }
  return undefined;
}

/** Runs one statement that needs no transaction; a violated constraint comes back as an error. */
export async function rejecting<Result>(statement: PromiseLike<Result>): Promise<Result> {
  try {
    return await statement;
  } catch (error) {
    throw constraintError(error);
  }
}

/** The code of a lock timeout: only waits for the lock of an organization have a limit. */
const LOCK_NOT_AVAILABLE = "55P03";

/** The error for a violated constraint or a lock timeout; any other error as it is. */
export function constraintError(error: unknown): unknown {
  const { code, constraint_name: constraint } = postgresErrorIn(error) ?? {};
  if (code === LOCK_NOT_AVAILABLE) return organizationBusy();
  const rejection = constraint === undefined ? undefined : rejections[constraint];
  return rejection ? rejection() : error;
}

/** Whether Postgres rolled this transaction back because of another one, so that it can be tried again. */
export function isLostRace(error: unknown): boolean {
  const code = postgresErrorIn(error)?.code;
  return code === "40001" || code === "40P01";
}
