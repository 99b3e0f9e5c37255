import {
  AccessToken,
  InvitationRecord,
  type ListAccessTokensInput,
  type ListInvitationsInput,
  type ListMemberTeamsInput,
  type ListOrganizationsInput,
  type ListProjectMembersInput,
  type ListProjectsInput,
  type ListTeamMembersInput,
  type ListTeamsInput,
  Organization,
  Project,
  ProjectMember,
  Team,
  TeamMember,
} from "@guildhall/contracts";
import { accessTokenPage } from "../../src/access-token/access-token-page.ts";
import { invitationPage, invitationView } from "../../src/invitation/invitation-page.ts";
import { organizationPage } from "../../src/organization/organization-page.ts";
import type { PageOrOffsetInput } from "../../src/paging/page.ts";
import { projectMemberPage } from "../../src/project/project-member-page.ts";
import { projectPage } from "../../src/project/project-page.ts";
import type { Actor } from "../../src/scope/actor.ts";
import { openCallerPage } from "../../src/scope/authenticate.ts";
import { readItems, toObjects } from "../../src/scope/read-items.ts";
import type { Scope } from "../../src/scope/scope.ts";
import type { Services } from "../../src/services.ts";
import { teamMemberPage } from "../../src/team/team-member-page.ts";
import { memberTeamPage, myTeamPage, myTeamsEverywherePage, teamPage } from "../../src/team/team-page.ts";

type Reader = Scope<"organization:read">;
type ProjectReader = Scope<"project:read">;

const invitations = invitationView(InvitationRecord);

export const listInvitations = async (
  scope: Scope<"invitation:create">,
  input: ListInvitationsInput & PageOrOffsetInput & { pendingFirst?: boolean },
) => readItems(scope, invitationPage(input, invitations), InvitationRecord);

export const listTeams = async (scope: Reader, input: ListTeamsInput & PageOrOffsetInput) =>
  readItems(scope, teamPage(input), Team);

export const listMyTeamsIn = async (scope: Reader, input: PageOrOffsetInput) =>
  readItems(scope, myTeamPage(input), Team);

export const listMemberTeams = async (scope: Scope<"member:update">, input: ListMemberTeamsInput) =>
  readItems(scope, memberTeamPage(input), Team);

export const listTeamMembers = async (scope: Reader, input: ListTeamMembersInput & PageOrOffsetInput) =>
  readItems(scope, teamMemberPage(input), TeamMember);

export const listProjects = async (scope: ProjectReader, input: ListProjectsInput) =>
  readItems(scope, projectPage(input), Project);

export const listProjectMembers = async (scope: ProjectReader, input: ListProjectMembersInput) =>
  readItems(scope, projectMemberPage(input), ProjectMember);

export const listAccessTokens = async (scope: Reader, input: ListAccessTokensInput) =>
  readItems(scope, accessTokenPage("organization:read", input), AccessToken);

export const listMyTeams = async (services: Services, actor: Actor, input: PageOrOffsetInput) =>
  toObjects(await openCallerPage(services, actor, myTeamsEverywherePage(input)), Team);

export const listOrganizations = async (services: Services, actor: Actor, input: ListOrganizationsInput) =>
  toObjects(await openCallerPage(services, actor, organizationPage(input)), Organization);
