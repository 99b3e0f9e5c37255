import type { Team, UpdateTeamInput } from "@guildhall/contracts";
import { team } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { changesBetween } from "../audit/field-changes.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { changedFields } from "../bookkeeping/changed-fields.ts";
import { only } from "../bookkeeping/only.ts";
import { requireVersion } from "../bookkeeping/require-version.ts";
import { findUpload, storePicture, uploadFor } from "../picture/store-picture.ts";
import type { Scope } from "../scope/scope.ts";
import { readTeam } from "./read-team.ts";

const fields = ["name", "description", "metadata", "logo"] as const;

/**
 * Changes name, description, metadata or logo; without a change nothing is written. With `version`, only if the team has not
 * changed since it was read.
 * @throws team_not_found, stale_version; for an uploaded logo email_not_verified, invalid_input and rate_limited
 */
export function updateTeam(scope: Scope<"team:update">, input: UpdateTeamInput): Promise<Team> {
  const upload = findUpload(scope.caller, input.data.logo, "logo");
  return scope.transact("team.updated", async (tx) => {
    const { id: organizationId } = scope.organization;
    const before = await readTeam(tx, organizationId, input.teamId);
    requireVersion("team", before, input.version);
    const sent = changedFields(before, input.data, fields);
    if (Object.keys(sent).length === 0) return { result: before, unchanged: true };
    if (upload) sent.logo = await storePicture(tx, scope.services, uploadFor(scope), upload);
    await tx
      .update(team)
      .set({ ...sent, ...changedBy(team, scope.caller.userId) })
      .where(and(eq(team.organizationId, organizationId), eq(team.id, before.id)));
    const after = await readTeam(tx, organizationId, before.id);
    const changes = changesBetween(only(before, fields), only(after, fields));
    return { result: after, targets: [{ id: after.id, name: after.name, changes }] };
  });
}
