import { accountSteps } from "./account-steps.ts";
import { deletionSteps } from "./deletion-steps.ts";
import { memberSteps } from "./member-steps.ts";
import { organizationSteps } from "./organization-steps.ts";
import { soleOwnerSteps } from "./sole-owner-steps.ts";
import { teamSteps } from "./team-steps.ts";

/**
 * What people do with the kit. Stock Better Auth 1.7.25 passes all steps but those of `soleOwnerSteps`, with `teams.defaultTeam` off
 * and `requireEmailVerificationOnInvitation` for all but reading an invitation.
 */
export function kitSteps() {
  accountSteps();
  organizationSteps();
  memberSteps();
  teamSteps();
  deletionSteps();
  soleOwnerSteps();
}
