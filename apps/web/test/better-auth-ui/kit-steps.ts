import { accountSteps } from "./account-steps.ts";
import { apiKeySteps } from "./api-key-steps.ts";
import { deletionSteps } from "./deletion-steps.ts";
import { memberSteps } from "./member-steps.ts";
import { organizationSteps } from "./organization-steps.ts";
import { passkeySteps } from "./passkey-steps.ts";
import { serviceSteps } from "./service-steps.ts";
import { soleOwnerSteps } from "./sole-owner-steps.ts";
import { teamSteps } from "./team-steps.ts";

/**
 * What people do with the kit, at both origins. Stock Better Auth 1.7.25 passes the steps about accounts with passwords, organizations,
 * members and teams, with `teams.defaultTeam` off and `requireEmailVerificationOnInvitation` for all but reading an invitation.
 */
export function kitSteps() {
  accountSteps();
  serviceSteps();
  passkeySteps();
  apiKeySteps();
  organizationSteps();
  memberSteps();
  teamSteps();
  deletionSteps();
  soleOwnerSteps();
}
