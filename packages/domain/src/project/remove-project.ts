import type { Project, ProjectId } from "@guildhall/contracts";
import { accessToken, project } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { endedWith } from "../audit/field-changes.ts";
import type { Scope } from "../scope/scope.ts";
import { mailRevokedTokens } from "../user/mail-revoked-tokens.ts";
import { readProject } from "./read-project.ts";

/**
 * Removes a project permanently, with its memberships; pending invitations to it lose it. A member restricted to
 * this project alone then sees none. Returns it as it was. @throws project_not_found
 */
export function removeProject(scope: Scope<"project:delete">, projectId: ProjectId): Promise<Project> {
  return scope.transact("project.removed", async (tx) => {
    const removed = await readProject(tx, scope, projectId);
    await mailRevokedTokens(tx, scope, eq(accessToken.projectId, projectId));
    await tx.delete(project).where(and(eq(project.organizationId, scope.organization.id), eq(project.id, projectId)));
    const { id, name, slug, memberCount } = removed;
    return { result: removed, targets: [{ id, name, changes: endedWith({ name, slug }), details: { memberCount } }] };
  });
}
