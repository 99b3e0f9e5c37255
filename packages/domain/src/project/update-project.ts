import type { Project, UpdateProjectInput } from "@guildhall/contracts";
import { project } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { changesBetween } from "../audit/field-changes.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { changedFields } from "../bookkeeping/changed-fields.ts";
import { only } from "../bookkeeping/only.ts";
import { requireVersion } from "../bookkeeping/require-version.ts";
import type { Scope } from "../scope/scope.ts";
import { readProject } from "./read-project.ts";

const fields = ["name", "slug"] as const;

/**
 * Changes name or slug; without a change nothing is written. With `version`, only if the project has not changed since it was read.
 * @throws project_not_found, slug_taken, stale_version
 */
export function updateProject(scope: Scope<"project:update">, input: UpdateProjectInput): Promise<Project> {
  return scope.transact("project.updated", async (tx) => {
    const before = await readProject(tx, scope, input.projectId);
    requireVersion("project", before, input.version);
    const sent = changedFields(before, input.data, fields);
    if (Object.keys(sent).length === 0) return { result: before, unchanged: true };
    await tx
      .update(project)
      .set({ ...sent, ...changedBy(project, scope.caller.userId) })
      .where(and(eq(project.organizationId, scope.organization.id), eq(project.id, before.id)));
    const after = await readProject(tx, scope, before.id);
    const changes = changesBetween(only(before, fields), only(after, fields));
    return { result: after, targets: [{ id: after.id, name: after.name, changes }] };
  });
}
