import type { Project, ProjectId } from "@guildhall/contracts";
import { type Orm, project, type Transaction } from "@guildhall/db";
import type { Permission } from "@guildhall/permissions";
import { eq } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import type { Scope } from "../scope/scope.ts";
import { visibleProjects } from "./visible-projects.ts";

/** A project the caller may see. One SQL statement. @throws project_not_found */
export async function readProject(
  db: Orm | Transaction,
  scope: Scope<Permission>,
  projectId: ProjectId,
): Promise<Project> {
  const [found] = await visibleProjects(db, scope, eq(project.id, projectId));
  if (!found) throw projectNotFound();
  return found;
}

/** The same answer for a project that does not exist and for one the caller may not see. */
export const projectNotFound = () =>
  new DomainError("project_not_found", "There is no such project in this organization.");
