import type { z } from "zod";
import { line } from "./text.ts";

// Ids are TypeIDs when Guildhall makes them, but accounts may come from elsewhere: the shape is not checked here,
// an id that does not exist is not found.
const id = (label: string) => line(label, 100);

export const OrganizationId = id("organizationId").brand<"OrganizationId">();
export type OrganizationId = z.infer<typeof OrganizationId>;

export const UserId = id("userId").brand<"UserId">();
export type UserId = z.infer<typeof UserId>;

export const MemberId = id("memberId").brand<"MemberId">();
export type MemberId = z.infer<typeof MemberId>;

export const InvitationId = id("invitationId").brand<"InvitationId">();
export type InvitationId = z.infer<typeof InvitationId>;

const organizationIdShape = /^org_[0-9a-hjkmnp-tv-z]{26}$/;

/** Whether an organization was named by its id; everything else is a slug, and no slug has this shape. */
export function isOrganizationId(value: string): value is OrganizationId {
  return organizationIdShape.test(value);
}

/** An organization as callers name it: by id or by slug. */
export const OrganizationRef = line("organization", 100);

export const TeamId = id("teamId").brand<"TeamId">();
export type TeamId = z.infer<typeof TeamId>;

export const AccessTokenId = id("tokenId").brand<"AccessTokenId">();
export type AccessTokenId = z.infer<typeof AccessTokenId>;

export const ProjectId = id("projectId").brand<"ProjectId">();
export type ProjectId = z.infer<typeof ProjectId>;

/** The `client_id` of an app that people sign in to with Guildhall. */
export const OAuthClientId = id("clientId").brand<"OAuthClientId">();
export type OAuthClientId = z.infer<typeof OAuthClientId>;
