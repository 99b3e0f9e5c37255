import type { Project, UpdateProjectInput } from "@guildhall/contracts";
import { project } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { DomainError } from "../errors/domain-error.ts";
import type { Scope } from "../scope/scope.ts";
import { readProject } from "./read-project.ts";

/**
 * Changes name or slug. With `version`, only if nobody changed the project since it was read.
 * @throws project_not_found, slug_taken, stale_version
 */
export function updateProject(scope: Scope<"project:update">, input: UpdateProjectInput): Promise<Project> {
  return scope.transact("project.updated", async (tx) => {
    const before = await readProject(tx, scope, input.projectId);
    if (input.version !== undefined && input.version !== before.version) {
      throw new DomainError(
        "stale_version",
        `Someone changed this project in the meantime (it is at version ${before.version}, you read ${input.version}). Load it again and repeat your change.`,
        { version: `Read version ${before.version} first.` },
      );
    }
    await tx
      .update(project)
      .set({
        ...changed(input.data),
        ...changedBy(project, scope.caller.userId),
      })
      .where(and(eq(project.organizationId, scope.organization.id), eq(project.id, before.id)));
    const after = await readProject(tx, scope, before.id);
    const details = { before: profile(before), after: profile(after) };
    return { result: after, targets: [{ id: after.id, details }] };
  });
}

/** Only what was sent: with exact optional properties, absent and undefined are different things to Drizzle. */
function changed({ name, slug }: UpdateProjectInput["data"]) {
  return { ...(name === undefined ? {} : { name }), ...(slug === undefined ? {} : { slug }) };
}

const profile = ({ name, slug }: Project) => ({ name, slug });
