import { ownValue } from "../../../components/own-value.ts";

/** Fields of changes and details whose names do not read well by themselves. */
const titles: Readonly<Record<string, string>> = {
  allowsRolesAboveMember: "Roles above member allowed",
  because: "Reason",
  before: "Events before",
  clientId: "Client ID",
  clientName: "App",
  deleted: "Events deleted",
  expiresAt: "Expires",
  fields: "Metadata fields",
  forceSso: "Single sign-on required",
  how: "How it was changed",
  invitationCount: "Invitations",
  inviterId: "Invited by",
  isPublic: "Without a secret",
  maxMembers: "Member limit",
  memberCount: "Members",
  oidc: "OpenID Connect",
  ownerUserId: "Owner",
  projectId: "Project ID",
  projectIds: "Projects",
  postLogoutRedirectUris: "Post-logout redirect URIs",
  publicMetadata: "Metadata",
  rateLimitMax: "Requests in each window",
  rateLimitWindow: "Window in milliseconds",
  refillAmount: "Requests after a refill",
  refillInterval: "Refilled every, in milliseconds",
  remaining: "Remaining requests",
  redirectUris: "Redirect URIs",
  requireTwoFactor: "Two-factor authentication required",
  restricted: "Limited to specific projects",
  roleClaim: "Role claim",
  saml: "SAML",
  teamId: "Team ID",
  teamIds: "Teams",
  uri: "App page",
  upTo: "Up to event",
  userId: "User ID",
};

/** "Billing email", as the name of a field stands in a list. */
export function fieldTitle(field: string): string {
  const title = ownValue(titles, field);
  if (title !== undefined) return title;
  const words = field
    .replaceAll(/[_.]/g, " ")
    .replaceAll(/([a-z])([A-Z])/g, (_, end, start) => `${end} ${start.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "billing email", within a sentence; what begins with several capitals keeps them. */
export function fieldInSentence(field: string): string {
  const title = fieldTitle(field);
  return /^[A-Z]{2}/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
}
