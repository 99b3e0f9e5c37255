import type { Team, UpdateTeamInput } from "@guildhall/contracts";
import { team } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { DomainError } from "../errors/domain-error.ts";
import type { Scope } from "../scope/scope.ts";
import { readTeam } from "./read-team.ts";

/**
 * Changes name, description, metadata or logo. With `version`, only if nobody changed the team since it was read.
 * @throws team_not_found, stale_version
 */
export function updateTeam(scope: Scope<"team:update">, input: UpdateTeamInput): Promise<Team> {
  return scope.transact("team.updated", async (tx) => {
    const { id: organizationId } = scope.organization;
    const before = await readTeam(tx, organizationId, input.teamId);
    if (input.version !== undefined && input.version !== before.version) {
      throw new DomainError(
        "stale_version",
        `Someone changed this team in the meantime (it is at version ${before.version}, you read ${input.version}). Load it again and repeat your change.`,
        { version: `Read version ${before.version} first.` },
      );
    }
    await tx
      .update(team)
      .set({
        ...changed(input.data),
        ...changedBy(team, scope.caller.userId),
      })
      .where(and(eq(team.organizationId, organizationId), eq(team.id, before.id)));
    const after = await readTeam(tx, organizationId, before.id);
    const details = { before: profile(before), after: profile(after) };
    return { result: after, targets: [{ id: after.id, details }] };
  });
}

/** Only what was sent: with exact optional properties, absent and undefined are different things to Drizzle. */
function changed(data: UpdateTeamInput["data"]) {
  return {
    ...(data.name === undefined ? {} : { name: data.name }),
    ...(data.description === undefined ? {} : { description: data.description }),
    ...(data.metadata === undefined ? {} : { metadata: data.metadata }),
    ...(data.logo === undefined ? {} : { logo: data.logo }),
  };
}

const profile = ({ name, description, metadata, logo }: Team) => ({ name, description, metadata, logo });
