import type { ProjectMember, ProjectMemberInput } from "@guildhall/contracts";
import { member, projectMember, type Transaction, user } from "@guildhall/db";
import type { Permission } from "@guildhall/permissions";
import { and, eq } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import { shownPerson } from "../member/shown-person.ts";
import type { Scope } from "../scope/scope.ts";

/** What a Drizzle query selects of a project membership joined with the membership and its person. */
const projectMemberFields = {
  userId: projectMember.userId,
  ...shownPerson(),
  role: projectMember.role,
  addedAt: projectMember.createdAt,
};

/** A project membership, with the person's current name and email address. @throws project_member_not_found */
export async function readProjectMember(
  tx: Transaction,
  scope: Scope<Permission>,
  input: ProjectMemberInput,
): Promise<ProjectMember> {
  const [found] = await tx
    .select(projectMemberFields)
    .from(projectMember)
    .innerJoin(
      member,
      and(eq(member.organizationId, projectMember.organizationId), eq(member.userId, projectMember.userId)),
    )
    .innerJoin(user, eq(user.id, projectMember.userId))
    .where(isProjectMember(scope, input));
  if (!found) throw new DomainError("project_member_not_found", "This person is not in the project.");
  return found;
}

/** The condition for the project membership of one person. */
export const isProjectMember = (scope: Scope<Permission>, { projectId, userId }: ProjectMemberInput) =>
  and(
    eq(projectMember.organizationId, scope.organization.id),
    eq(projectMember.projectId, projectId),
    eq(projectMember.userId, userId),
  );
