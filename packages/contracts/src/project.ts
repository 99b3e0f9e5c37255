import { z } from "zod";
import { DisplayName } from "./display-name/display-name.ts";
import { OrganizationId, ProjectId, UserId } from "./ids.ts";
import { Slug } from "./organization.ts";
import { PageInput, pageOf } from "./page.ts";
import { strictObject } from "./strict-object.ts";
import { searchText } from "./text.ts";

/** What a member may do in a project, most powerful first. */
export const ProjectRole = z.enum(["owner", "admin", "member", "viewer"], {
  error: "A project role is owner, admin, member or viewer.",
});
export type ProjectRole = z.infer<typeof ProjectRole>;

/** A project as one of those who may see it does. */
export const Project = z.object({
  id: ProjectId,
  organizationId: OrganizationId,
  name: z.string(),
  slug: z.string(),
  createdAt: z.date(),
  updatedAt: z.date(),
  /** Grows by one with every update; send it back with your change to get stale_version if someone else changed it first. */
  version: z.int(),
  /** The caller's part in it; null for those who see it without having one. */
  role: ProjectRole.nullable(),
  memberCount: z.int(),
});
export type Project = z.infer<typeof Project>;

/** Every procedure of a project names it, beside its organization. */
export const ProjectInput = strictObject({ projectId: ProjectId });

export const CreateProjectInput = strictObject({ name: DisplayName, slug: Slug });
export type CreateProjectInput = z.infer<typeof CreateProjectInput>;

export const UpdateProjectInput = ProjectInput.extend({
  data: strictObject({ name: DisplayName.optional(), slug: Slug.optional() }).refine(
    (data) => Object.values(data).some((value) => value !== undefined),
    "Name at least one field to change.",
  ),
  version: z.int("version must be the whole number last read.").optional(),
});
export type UpdateProjectInput = z.infer<typeof UpdateProjectInput>;

/** `query` is part of a name or slug, case-insensitive. */
export const ListProjectsInput = PageInput.extend({
  query: searchText("query", 100).optional(),
  /** Those this member has a part in. Naming someone else takes member:update. */
  userId: UserId.optional(),
});
export type ListProjectsInput = z.infer<typeof ListProjectsInput>;

export const ProjectPage = pageOf(Project);

/** A member of a project. */
export const ProjectMember = z.object({
  userId: UserId,
  name: z.string(),
  email: z.string(),
  image: z.string().nullable(),
  role: ProjectRole,
  addedAt: z.date(),
});
export type ProjectMember = z.infer<typeof ProjectMember>;

/** `query` is part of a name or email address, case-insensitive. */
export const ListProjectMembersInput = ProjectInput.extend(PageInput.shape).extend({
  query: searchText("query", 100).optional(),
});
export type ListProjectMembersInput = z.infer<typeof ListProjectMembersInput>;

export const ProjectMemberPage = pageOf(ProjectMember);

export const ProjectMemberInput = ProjectInput.extend({ userId: UserId });
export type ProjectMemberInput = z.infer<typeof ProjectMemberInput>;

/** Adds someone with a role, or gives someone another one. */
export const ProjectMemberRoleInput = ProjectMemberInput.extend({ role: ProjectRole });
export type ProjectMemberRoleInput = z.infer<typeof ProjectMemberRoleInput>;

/** Which projects a member sees: all of them, or when `restricted` those listed and no others. */
export const ProjectAccess = z.object({ restricted: z.boolean(), projectIds: z.array(ProjectId) });
export type ProjectAccess = z.infer<typeof ProjectAccess>;

/** {@link ProjectAccess} as a caller asks for it. Without a restriction the list counts as empty. */
export const ProjectAccessInput = strictObject({
  restricted: z.boolean({ error: "access.restricted must be true or false." }),
  projectIds: z
    .array(ProjectId, { error: "access.projectIds must be a list of project ids." })
    .max(500, "Choose at most 500 projects.")
    .default([]),
});
export type ProjectAccessInput = z.infer<typeof ProjectAccessInput>;
