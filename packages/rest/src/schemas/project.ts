import {
  CreateProjectInput,
  PageQuery,
  Project,
  ProjectId,
  ProjectMember,
  ProjectMemberRoleInput,
  searchText,
  strictObject,
  UserId,
} from "@guildhall/contracts";
import { z } from "zod";
import { OrganizationParams } from "../operation/organization-operation.ts";

export const RestProject = Project.meta({ id: "Project", description: "A project, as one who sees it does." });
export const ProjectList = z
  .array(RestProject)
  .meta({ id: "ProjectList", description: "A page of projects, by name." });

export const ProjectParams = OrganizationParams.extend({ projectId: ProjectId.describe("The project's id.") });

export const ListProjectsQuery = PageQuery.extend({
  query: searchText("query", 100).optional().describe("Part of a name or slug, case-insensitive."),
});

export const CreateProjectBody = CreateProjectInput.meta({
  id: "CreateProject",
  description: "A name, and a slug that no other project of the organization has.",
});

export const ReplaceProjectBody = CreateProjectInput.extend({
  version: z
    .int("version must be the whole number last read.")
    .optional()
    .describe("The version last read: the change is rejected if someone was faster."),
}).meta({ id: "ReplaceProject", description: "Name and slug to have in place of the present ones." });

export const RestProjectMember = ProjectMember.meta({
  id: "ProjectMember",
  description: "A project membership.",
});
export const ProjectMemberList = z
  .array(RestProjectMember)
  .meta({ id: "ProjectMemberList", description: "A page of the members of a project, by name." });

export const ProjectMemberParams = ProjectParams.extend({ userId: UserId.describe("The person's user id.") });

export const ListProjectMembersQuery = PageQuery.extend({
  query: searchText("query", 100).optional().describe("Part of a name or email address, case-insensitive."),
});

const { userId, role } = ProjectMemberRoleInput.shape;

export const AddProjectMemberBody = strictObject({
  userId: userId.describe("A member of the organization."),
  role: role.default("member"),
}).meta({ id: "AddProjectMember", description: "A member and their role in the project." });

export const UpdateProjectMemberBody = strictObject({ role }).meta({
  id: "UpdateProjectMember",
  description: "The new role in the project.",
});

export const projectExample = {
  id: "prj_01h455vb4pex5vsknk084sn02q",
  organizationId: "org_01h455vb4pex5vsknk084sn02q",
  name: "Comet Hunt",
  slug: "comet-hunt",
  createdAt: "2026-01-31T12:00:00.000Z",
  updatedAt: "2026-01-31T12:00:00.000Z",
  version: 1,
  role: "owner",
  memberCount: 1,
};

export const projectMemberExample = {
  userId: "usr_01h455vb4pex5vsknk084sn02q",
  name: "Ada Lovelace",
  email: "ada@example.com",
  image: null,
  role: "member",
  addedAt: "2026-01-31T12:00:00.000Z",
};
