import {
  Bookkeeping,
  InvitationId,
  InvitationStatus,
  MemberId,
  OrganizationId,
  OrganizationType,
  ProjectId,
  SubscriptionStatus,
  SubscriptionTier,
  TeamId,
  UserId,
} from "@guildhall/contracts";
import { z } from "zod";

const bookkeeping = {
  ...Bookkeeping.shape,
  version: Bookkeeping.shape.version.meta({ description: "Grows by one with every update." }),
  _rowId: z.null().meta({ description: "Always null: one counter serves all organizations." }),
};

const metadata = z.record(z.string(), z.unknown()).nullable();

const roles = z.string().meta({ description: "Names of roles, separated by commas." });

export const OrganizationWire = z
  .object({
    id: OrganizationId,
    name: z.string(),
    slug: z.string(),
    logo: z.string().nullable(),
    metadata,
    type: OrganizationType,
    ownerUserId: UserId.nullable().meta({ description: "The owner who represents the organization." }),
    isPersonal: z.boolean(),
    maxMembers: z.int().nullable().meta({ description: "Seats, pending invitations included; null for no limit." }),
    requireTwoFactor: z
      .boolean()
      .meta({ description: "Takes only sessions with a second factor, and tokens of people who have one." }),
    features: z.unknown(),
    settings: z.unknown(),
    subscriptionTier: SubscriptionTier.nullable(),
    subscriptionStatus: SubscriptionStatus.nullable(),
    ...bookkeeping,
  })
  .describe("An organization, without what depends on who asks.");

export const MemberWire = z
  .object({
    id: MemberId,
    organizationId: OrganizationId,
    userId: UserId,
    role: roles,
    status: z.string(),
    invitedBy: z.string().nullable(),
    invitedAt: z.date().nullable(),
    joinedAt: z.date(),
    lastActiveAt: z.date().nullable(),
    hasRestrictedSiteAccess: z.boolean(),
    ...bookkeeping,
  })
  .describe("A membership: a person in an organization.");

export const MemberWithUserWire = MemberWire.extend({
  user: z.object({ id: UserId, name: z.string(), email: z.string(), image: z.string().nullable() }),
}).describe("A membership with the person's name, address and picture.");

export const InvitationWire = z
  .object({
    id: InvitationId,
    organizationId: OrganizationId,
    email: z.string(),
    role: roles,
    status: InvitationStatus,
    expiresAt: z.date(),
    inviterId: UserId.nullable().meta({ description: "Null once that account is gone." }),
    teamId: z.string().nullable().meta({ description: "Ids of teams to join, separated by commas; null for none." }),
    hasRestrictedSiteAccess: z.boolean(),
    siteIds: z.array(ProjectId),
    ...bookkeeping,
  })
  .describe("An invitation to join an organization.");

export const TeamWire = z
  .object({
    id: TeamId,
    organizationId: OrganizationId,
    name: z.string(),
    description: z.string().nullable(),
    metadata,
    logo: z.string().nullable(),
    ...bookkeeping,
  })
  .describe("A team of an organization.");

export const TeamMemberWire = z
  .object({ id: z.string(), teamId: TeamId, userId: UserId, createdAt: z.date() })
  .describe("A team membership, without the person.");

export const RoleWire = z
  .object({
    id: z.string(),
    organizationId: OrganizationId,
    role: z.string().meta({ description: "The name of the role." }),
    displayName: z.string().nullable().meta({ description: "What people read in place of the name." }),
    description: z.string().nullable(),
    permission: z.record(z.string(), z.array(z.string())).meta({ description: "Lists of actions by resource." }),
    ...bookkeeping,
  })
  .describe("A role of an organization's own.");

export const FullOrganizationWire = OrganizationWire.extend({
  members: z.array(MemberWithUserWire),
  invitations: z.array(InvitationWire),
  teams: z.array(TeamWire),
}).describe("An organization with its members, invitations and teams.");

/** The schemas above by the names that they have in the API reference. */
export const wireSchemas = {
  Organization: OrganizationWire,
  Member: MemberWire,
  MemberWithUser: MemberWithUserWire,
  Invitation: InvitationWire,
  Team: TeamWire,
  TeamMember: TeamMemberWire,
  OrganizationRole: RoleWire,
  FullOrganization: FullOrganizationWire,
};
