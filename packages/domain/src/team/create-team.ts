import type { CreateTeamInput, Team } from "@guildhall/contracts";
import { newId, team } from "@guildhall/db";
import { createdWith } from "../audit/field-changes.ts";
import { only } from "../bookkeeping/only.ts";
import { findUpload, storePicture, uploadFor } from "../picture/store-picture.ts";
import type { Scope } from "../scope/scope.ts";
import { viewTeam } from "./view-team.ts";

const fields = ["name", "description", "metadata", "logo"] as const;

/**
 * Creates a team without members.
 * @throws team_limit_reached; for an uploaded logo email_not_verified, invalid_input and rate_limited
 */
export function createTeam(scope: Scope<"team:create">, input: CreateTeamInput): Promise<Team> {
  const upload = findUpload(scope.caller, input.logo, "logo");
  return scope.transact("team.created", async (tx) => {
    const logo = upload ? await storePicture(tx, scope.services, uploadFor(scope), upload) : input.logo;
    const [created] = await tx
      .insert(team)
      .values({
        id: newId("team"),
        organizationId: scope.organization.id,
        name: input.name,
        description: input.description ?? null,
        metadata: input.metadata ?? null,
        logo: logo ?? null,
        createdBy: scope.caller.userId,
        updatedBy: scope.caller.userId,
      })
      .returning();
    if (!created) throw new Error("The inserted team is missing.");
    return {
      result: viewTeam({ ...created, memberCount: 0 }),
      targets: [{ id: created.id, name: created.name, changes: createdWith(only(created, fields)) }],
    };
  });
}
