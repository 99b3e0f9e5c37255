import type { Project, ProjectId } from "@guildhall/contracts";
import type { Scope } from "../scope/scope.ts";
import { readProject } from "./read-project.ts";

/** One project. @throws project_not_found, also for one that a restricted caller is not in */
export function getProject(scope: Scope<"project:read">, projectId: ProjectId): Promise<Project> {
  return readProject(scope.services.database.orm, scope, projectId);
}
