import type { CreateProjectInput, Project } from "@guildhall/contracts";
import { newId, project, projectMember } from "@guildhall/db";
import { createdWith } from "../audit/field-changes.ts";
import type { Scope } from "../scope/scope.ts";
import { readProject } from "./read-project.ts";

/** Creates a project with the caller as its owner. @throws slug_taken, case-insensitive, also for the loser of a race */
export function createProject(scope: Scope<"project:create">, input: CreateProjectInput): Promise<Project> {
  return scope.transact("project.created", async (tx) => {
    const id = newId("prj");
    const { id: organizationId } = scope.organization;
    const { userId } = scope.caller;
    const { name, slug } = input;
    const created = tx
      .$with("created")
      .as(
        tx
          .insert(project)
          .values({ id, organizationId, name, slug, createdBy: userId, updatedBy: userId })
          .returning({ id: project.id }),
      );
    await tx
      .with(created)
      .insert(projectMember)
      .values({ organizationId, projectId: id, userId, role: "owner", createdBy: userId });
    const targets = [{ id, name, changes: createdWith({ name, slug }) }] as const;
    return { result: await readProject(tx, scope, id), targets };
  });
}
