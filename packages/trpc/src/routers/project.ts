import {
  CreateProjectInput,
  ListProjectMembersInput,
  ListProjectsInput,
  Project,
  ProjectInput,
  ProjectMember,
  ProjectMemberInput,
  ProjectMemberPage,
  ProjectMemberRoleInput,
  ProjectPage,
  UpdateProjectInput,
} from "@guildhall/contracts";
import {
  addProjectMember,
  createProject,
  getProject,
  projectMemberPage,
  projectPage,
  removeProject,
  removeProjectMember,
  updateProject,
  updateProjectMember,
} from "@guildhall/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { organizationProcedure } from "../procedures/organization.ts";
import { jsonOf, pageProcedure } from "../procedures/page.ts";

export const projectRouter = {
  list: pageProcedure("project:read")
    .input(ListProjectsInput)
    .output(jsonOf(ProjectPage))
    .query(({ ctx, input }) => ctx.readPage(projectPage(input))),

  get: organizationProcedure("project:read")
    .input(ProjectInput)
    .output(Project)
    .query(({ ctx, input }) => getProject(ctx.scope, input.projectId)),

  create: organizationProcedure("project:create")
    .input(CreateProjectInput)
    .output(Project)
    .mutation(({ ctx, input }) => createProject(ctx.scope, input)),

  update: organizationProcedure("project:update")
    .input(UpdateProjectInput)
    .output(Project)
    .mutation(({ ctx, input }) => updateProject(ctx.scope, input)),

  remove: organizationProcedure("project:delete")
    .input(ProjectInput)
    .output(Project)
    .mutation(({ ctx, input }) => removeProject(ctx.scope, input.projectId)),

  members: pageProcedure("project:read")
    .input(ListProjectMembersInput)
    .output(jsonOf(ProjectMemberPage))
    .query(({ ctx, input }) => ctx.readPage(projectMemberPage(input))),

  // The verb asks for more: project:update in the organization, or the role of owner or admin in the project.
  addMember: organizationProcedure("project:read")
    .input(ProjectMemberRoleInput)
    .output(ProjectMember)
    .mutation(({ ctx, input }) => addProjectMember(ctx.scope, input)),

  // The verb asks for more: project:update in the organization, or the role of owner or admin in the project.
  updateMember: organizationProcedure("project:read")
    .input(ProjectMemberRoleInput)
    .output(ProjectMember)
    .mutation(({ ctx, input }) => updateProjectMember(ctx.scope, input)),

  // The verb asks for more: project:update in the organization, or the role of owner or admin in the project.
  removeMember: organizationProcedure("project:read")
    .input(ProjectMemberInput)
    .output(ProjectMember)
    .mutation(({ ctx, input }) => removeProjectMember(ctx.scope, input)),
} satisfies TRPCRouterRecord;
