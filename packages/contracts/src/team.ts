import { z } from "zod";
import { Source } from "./bookkeeping.ts";
import { DisplayName, description } from "./display-name/display-name.ts";
import { OrganizationId, TeamId, UserId } from "./ids.ts";
import { jsonObject } from "./json-object.ts";
import { PageInput, pageOf } from "./page.ts";
import { Picture } from "./picture.ts";
import { strictObject } from "./strict-object.ts";
import { searchText } from "./text.ts";

/** A group of members within an organization. `createdBy` and `updatedBy` are user ids, also of accounts long gone. */
export const Team = z.object({
  id: TeamId,
  organizationId: OrganizationId,
  name: z.string(),
  description: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()).nullable(),
  logo: z.string().nullable(),
  memberCount: z.int(),
  createdAt: z.date(),
  createdBy: z.string().nullable(),
  updatedAt: z.date(),
  updatedBy: z.string().nullable(),
  /** Grows by one with every update; send it back with your change to get stale_version if someone else changed it first. */
  version: z.int(),
  source: Source,
});
export type Team = z.infer<typeof Team>;

export const TeamPage = pageOf(Team);

export const TeamInput = strictObject({ teamId: TeamId });

const Description = description("The description", 1000);
const Metadata = jsonObject("metadata", 8192);

export const CreateTeamInput = strictObject({
  name: DisplayName,
  description: Description.nullish(),
  metadata: Metadata.nullish(),
  logo: Picture.nullish(),
});
export type CreateTeamInput = z.infer<typeof CreateTeamInput>;

export const UpdateTeamInput = TeamInput.extend({
  data: strictObject({
    name: DisplayName.optional(),
    description: Description.nullable().optional(),
    metadata: Metadata.nullable().optional(),
    logo: Picture.nullable().optional(),
  }).refine((data) => Object.values(data).some((value) => value !== undefined), "Name at least one field to change."),
  version: z.int("version must be the whole number last read.").optional(),
});
export type UpdateTeamInput = z.infer<typeof UpdateTeamInput>;

export const ListTeamsInput = PageInput.extend({
  /** Part of a team's name, case-insensitive. */
  query: searchText("query", 100).optional(),
  /** Those this member is in. Naming someone else takes member:update. */
  userId: UserId.optional(),
});
export type ListTeamsInput = z.infer<typeof ListTeamsInput>;

/** The caller's own teams: in one organization, or in all of them. */
export const ListMemberTeamsInput = PageInput.extend({ userId: UserId });
export type ListMemberTeamsInput = z.infer<typeof ListMemberTeamsInput>;

/** A membership of a team; `createdAt` is when they got it. */
export const TeamMember = z.object({
  id: z.string(),
  teamId: TeamId,
  userId: UserId,
  name: z.string(),
  email: z.string(),
  image: z.string().nullable(),
  createdAt: z.date(),
});
export type TeamMember = z.infer<typeof TeamMember>;

export const TeamMemberPage = pageOf(TeamMember);

export const TeamMemberInput = TeamInput.extend({ userId: UserId });
export type TeamMemberInput = z.infer<typeof TeamMemberInput>;

export const ListTeamMembersInput = PageInput.extend({
  teamId: TeamId,
  /** Part of a name or email address, case-insensitive. */
  query: searchText("query", 100).optional(),
});
export type ListTeamMembersInput = z.infer<typeof ListTeamMembersInput>;
