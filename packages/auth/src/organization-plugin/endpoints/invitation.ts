import {
  type CreateInvitationsInput,
  InvitationId,
  InvitationRecord,
  ProjectId,
  StoredEmail,
  TeamId,
} from "@guildhall/contracts";
import {
  type Actor,
  acceptInvitation,
  cancelInvitation,
  createInvitations,
  DomainError,
  getCaller,
  getInvitation,
  getOwnInvitation,
  getRecipient,
  invitationPage,
  invitationView,
  listMyInvitations,
  openScope,
  readItems,
  rejectInvitation,
  resendInvitation,
  type Scope,
  type Services,
} from "@guildhall/domain";
import { z } from "zod";
import { ActiveOrNamed } from "../active-or-named.ts";
import { type Answers, answering, betterAuthError } from "../better-auth-error.ts";
import { boundedList, ListQuery } from "../bounded-list.ts";
import { described } from "../described.ts";
import { emptyAsAbsent } from "../empty.ts";
import { type EndpointContext, named } from "../endpoint-context.ts";
import { organizationEndpoint } from "../organization-endpoint.ts";
import { roleNames } from "../role-names.ts";
import { rejectServerOwned } from "../server-owned.ts";
import { invitationWire, teamIdWire } from "../wire/invitation-wire.ts";
import { memberWire } from "../wire/member-wire.ts";

const invitationRecord = invitationView(InvitationRecord);

const InviteBody = z.looseObject({
  email: z.string().max(320, "email has at most 254 characters.").meta({ description: "Whom to invite" }),
  role: roleNames("The role, or roles, of the new member"),
  organizationId: ActiveOrNamed.shape.organizationId,
  resend: z
    .boolean()
    .optional()
    .meta({ description: "Send a pending invitation again, with the role, teams and sites given here" }),
  teamId: emptyAsAbsent(
    z.union([TeamId, z.array(TeamId).max(20, "Invite into at most 20 teams at a time.")]).optional(),
  ).meta({ description: "The team, or teams, to join with the organization" }),
  hasRestrictedSiteAccess: z
    .boolean("hasRestrictedSiteAccess must be true or false.")
    .nullish()
    .meta({ description: "Whether the new member sees the projects of siteIds and no others" }),
  siteIds: z
    .array(ProjectId, { error: "siteIds must be a list of project ids." })
    .max(500, "Choose at most 500 projects.")
    .nullish()
    .meta({ description: "The projects a restricted member sees" }),
});

const InvitationBody = z.object({ invitationId: InvitationId.meta({ description: "Id of the invitation" }) });

const GetInvitationQuery = z.object({ id: InvitationId.meta({ description: "Id of the invitation" }) });

const InvitationsQuery = ActiveOrNamed.extend(ListQuery.shape);

const UserInvitationsQuery = ListQuery.extend({
  email: z.string().optional().meta({ description: "Rejected: one sees invitations to one's own address alone" }),
});

const inviting: Answers = {
  invalid_input: ["BAD_REQUEST", "INVALID_EMAIL"],
  missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_INVITE_USERS_TO_THIS_ORGANIZATION"],
  owner_only: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_INVITE_USER_WITH_THIS_ROLE"],
  role_above_yours: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_INVITE_USER_WITH_THIS_ROLE"],
  organization_not_found: ["BAD_REQUEST", "MEMBER_NOT_FOUND"],
  no_active_organization: ["BAD_REQUEST", "ORGANIZATION_NOT_FOUND"],
};

const answeringOne: Answers = {
  email_not_verified: ["FORBIDDEN", "EMAIL_VERIFICATION_REQUIRED_BEFORE_ACCEPTING_OR_REJECTING_INVITATION"],
  // Who accepts twice is a member already, and the invitation is gone for them.
  already_member: ["BAD_REQUEST", "INVITATION_NOT_FOUND"],
};

const canceling: Answers = {
  missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_CANCEL_THIS_INVITATION"],
  owner_only: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_CANCEL_THIS_INVITATION"],
};

const listing: Answers = {
  missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_LIST_INVITATIONS"],
};

/** Inviting people, and what becomes of invitations. */
export const invitationEndpoints = ({ services }: EndpointContext) => ({
  createInvitation: organizationEndpoint(
    "/organization/invite-member",
    {
      method: "POST",
      requireHeaders: true,
      body: InviteBody,
      metadata: described("Invite someone by email, or send a pending invitation again", "The invitation"),
    },
    (call) =>
      answering(inviting, async () => {
        const scope = await openScope(services, call.actor, named(call.body), "invitation:create");
        rejectServerOwned("invitation", call.body);
        return invitationWire(await invite(scope, call.body));
      }),
  ),

  acceptInvitation: organizationEndpoint(
    "/organization/accept-invitation",
    {
      method: "POST",
      requireHeaders: true,
      body: InvitationBody,
      metadata: described("Accept an invitation to one's own address", "The invitation, and the new member"),
    },
    (call) =>
      answering(answeringOne, async () => {
        const { invitationId } = call.body;
        const { caller, organizationId } = await getRecipient(services, call.actor, invitationId);
        const options = { activate: true, organizationId };
        const { invitation, member } = await acceptInvitation(caller, invitationId, options);
        await call.refreshSessionCookie();
        return { invitation: invitationWire(invitation), member: memberWire(member) };
      }),
  ),

  rejectInvitation: organizationEndpoint(
    "/organization/reject-invitation",
    {
      method: "POST",
      requireHeaders: true,
      body: InvitationBody,
      metadata: described("Decline an invitation to one's own address", "The invitation; `member` is null"),
    },
    (call) =>
      answering(answeringOne, async () => {
        const caller = await getCaller(services, call.actor);
        const invitation = await rejectInvitation(caller, call.body.invitationId);
        return { invitation: invitationWire(invitation), member: null };
      }),
  ),

  cancelInvitation: organizationEndpoint(
    "/organization/cancel-invitation",
    {
      method: "POST",
      requireHeaders: true,
      body: InvitationBody,
      metadata: described("Withdraw a pending invitation", "The invitation, canceled"),
    },
    (call) =>
      answering(canceling, async () => {
        const { invitationId } = call.body;
        const scope = await openToCancel(services, call.actor, invitationId);
        return invitationWire(await cancelInvitation(scope, invitationId));
      }),
  ),

  getInvitation: organizationEndpoint(
    "/organization/get-invitation",
    {
      method: "GET",
      requireHeaders: true,
      query: GetInvitationQuery,
      metadata: described("Read a pending invitation to one's own address", "The invitation", GetInvitationQuery),
    },
    (call) =>
      answering({}, async () => {
        const invitation = await getOwnInvitation(services, call.actor, call.query.id);
        const { id, email, roles, status, expiresAt, createdAt, teamIds, organization, inviter } = invitation;
        return {
          ...{ id, email, role: roles.join(","), status, expiresAt, createdAt, organizationId: organization.id },
          teamId: teamIdWire(teamIds),
          ...{ organizationName: organization.name, organizationSlug: organization.slug },
          ...{ inviterId: inviter?.userId ?? null, inviterEmail: inviter?.email ?? null },
        };
      }),
  ),

  listInvitations: organizationEndpoint(
    "/organization/list-invitations",
    {
      method: "GET",
      requireHeaders: true,
      query: InvitationsQuery.optional(),
      metadata: described(
        "List an organization's invitations",
        "Up to 1,000, pending ones first, then newest first",
        InvitationsQuery,
      ),
    },
    (call) =>
      answering(listing, async () => {
        const scope = await openScope(services, call.actor, named(call.query), "invitation:create");
        const invitations = await boundedList(call, (page) =>
          readItems(scope, invitationPage({ ...page, pendingFirst: true }, invitationRecord), InvitationRecord),
        );
        return invitations.map(invitationWire);
      }),
  ),

  listUserInvitations: organizationEndpoint(
    "/organization/list-user-invitations",
    {
      method: "GET",
      query: UserInvitationsQuery.optional(),
      metadata: described(
        "List the pending invitations to one's own address",
        "Up to 1,000, newest first",
        UserInvitationsQuery,
      ),
    },
    (call) =>
      answering({}, async () => {
        const caller = await getCaller(services, call.actor);
        if (call.query?.email) {
          throw betterAuthError(
            "BAD_REQUEST",
            "VALIDATION_ERROR",
            "Leave out email: you see those to your own address.",
          );
        }
        const invitations = await boundedList(call, (page) => listMyInvitations(caller, page));
        return invitations.map((invitation) => ({
          ...invitationWire(invitation),
          organizationName: invitation.organization.name,
        }));
      }),
  ),
});

/** Invites one address, or sends its pending invitation again. What the verb reports about it is an error here. */
async function invite(scope: Scope<"invitation:create">, body: z.infer<typeof InviteBody>) {
  const resent = body.resend ? await resendIfPending(scope, body) : undefined;
  if (resent) return resent;
  const { invitations, failures } = await createInvitations(scope, manyOf(body));
  const [created] = invitations;
  if (created) return created;
  const [failure] = failures;
  if (!failure) throw new Error("An address was neither invited nor rejected.");
  const { reason, message, retryAfterSeconds } = failure;
  throw new DomainError(reason, message, { email: message }, undefined, retryAfterSeconds);
}

/** Undefined where there is no pending invitation to the address, which is invited then. */
async function resendIfPending(scope: Scope<"invitation:create">, body: z.infer<typeof InviteBody>) {
  const { data: email } = StoredEmail.safeParse(body.email);
  if (email === undefined) return undefined;
  try {
    return await resendInvitation(scope, { email }, changesOf(body));
  } catch (error) {
    const isNotPending =
      error instanceof DomainError && ["invitation_not_found", "invitation_expired"].includes(error.reason);
    if (isNotPending) return undefined;
    throw error;
  }
}

function manyOf({ email, role, teamId, hasRestrictedSiteAccess, siteIds }: z.infer<typeof InviteBody>) {
  return {
    emails: [email],
    roles: role,
    teamIds: teamId === undefined ? [] : [teamId].flat(),
    access: { restricted: hasRestrictedSiteAccess === true, projectIds: siteIds ?? [] },
  } satisfies CreateInvitationsInput;
}

/** What is sent replaces the terms of the pending invitation; what is not sent stays. */
const changesOf = ({ role, teamId, hasRestrictedSiteAccess, siteIds }: z.infer<typeof InviteBody>) => ({
  roles: role,
  teamIds: teamId === undefined ? undefined : [teamId].flat(),
  isRestricted: hasRestrictedSiteAccess ?? undefined,
  projectIds: siteIds ?? undefined,
});

/** Distinguishes another organization's invitation from one that does not exist, as Better Auth does. */
async function openToCancel(services: Services, actor: Actor, invitationId: InvitationId) {
  try {
    return await openScope(services, actor, { invitationId }, "invitation:cancel");
  } catch (error) {
    if (!(error instanceof DomainError) || error.reason !== "invitation_not_found") throw error;
    await getInvitation(services, actor, invitationId);
    throw betterAuthError("BAD_REQUEST", "MEMBER_NOT_FOUND", "You are not a member of the organization that sent it.");
  }
}
