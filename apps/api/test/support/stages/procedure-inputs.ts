import type { TestUser } from "@guildhall/testing";
import type { Stage } from "./stage.ts";

/** The input on a stage, by this caller. */
type Input = (stage: Stage, user?: TestUser) => unknown;

interface IdentityProvider {
  entityId: string;
  entryPoint: string;
  certificate: string;
}

/** A valid input for every procedure. One that is missing here fails a test. */
export const procedureInputs = (identityProvider: IdentityProvider): Record<string, Input> => ({
  "access.can": ({ id }) => ({ organization: id, permissions: ["member:create"] }),
  "access.explain": ({ id, people }) => ({ organization: id, permission: "audit:read", userId: people.target.id }),
  "audit.list": ({ id }) => ({ organization: id }),
  "audit.verify": ({ id }) => ({ organization: id }),
  "audit.lastVerification": ({ id }) => ({ organization: id }),
  "audit.export": ({ id }) => ({ organization: id }),
  "audit.heads": ({ id }) => ({ organization: id }),
  "audit.listAsOperator": ({ id }) => ({ organization: id }),
  "audit.verifyAsOperator": ({ id }) => ({ organization: id }),
  "audit.exportAsOperator": ({ id }) => ({ organization: id }),
  "audit.headsAsOperator": ({ id }) => ({ organization: id }),
  "audit.prune": ({ id }) => ({ organization: id, before: "2000-01-01T00:00:00Z", upTo: 1 }),
  "audit.erasePerson": ({ people }) => ({ userId: people.target.id }),
  "caller.get": () => undefined,
  "instance.features": () => undefined,
  "invitation.accept": ({ invitationId }) => ({ invitationId }),
  "invitation.cancel": ({ invitationId }) => ({ invitationId }),
  "invitation.create": ({ id }) => ({ organization: id, emails: ["someone@example.com"], roles: ["powerless"] }),
  "invitation.get": ({ invitationId }) => ({ invitationId }),
  "invitation.list": ({ id }) => ({ organization: id }),
  "invitation.listMine": () => ({}),
  "invitation.reject": ({ invitationId }) => ({ invitationId }),
  "invitation.resend": ({ invitationId }) => ({ invitationId }),
  "invitation.takeOver": ({ invitationId }) => ({ invitationId }),
  "mail.list": () => ({}),
  "member.add": ({ id, newcomer }) => ({ organization: id, userId: newcomer.id, roles: ["powerless"] }),
  "member.get": ({ id, people }) => ({ organization: id, userId: people.target.id }),
  "member.import": ({ id, newcomer }) => ({
    organization: id,
    rows: [{ email: newcomer.email, roles: ["powerless"] }],
    dryRun: false,
  }),
  "member.leave": ({ id }) => ({ organization: id }),
  "member.list": ({ id }) => ({ organization: id }),
  "member.remove": ({ id, people }) => ({ organization: id, userId: people.target.id }),
  "member.updateAccess": ({ id, people }) => ({
    organization: id,
    userId: people.target.id,
    access: { restricted: false, projectIds: [] },
  }),
  "member.updateRole": ({ id, people }) => ({ organization: id, userId: people.target.id, roles: ["member"] }),
  "organization.checkSlug": () => ({ slug: "free-for-the-matrix" }),
  "organization.create": ({ id }) => ({ name: "Matrix", slug: `matrix-${id.replaceAll("_", "-")}` }),
  "organization.delete": ({ id }) => ({ organization: id }),
  "organization.get": ({ id }) => ({ organization: id }),
  "organization.list": () => ({}),
  "organization.listClosed": () => undefined,
  "organization.listSso": () => undefined,
  "organization.update": ({ id }) => ({ organization: id, data: { name: "Renamed" } }),
  "project.addMember": ({ id, projectWithoutTargetId, people }) => ({
    organization: id,
    projectId: projectWithoutTargetId,
    userId: people.target.id,
    role: "viewer",
  }),
  "project.create": ({ id }) => ({ organization: id, name: "Matrix", slug: "matrix" }),
  "project.get": ({ id, projectId }) => ({ organization: id, projectId }),
  "project.list": ({ id }) => ({ organization: id }),
  "project.members": ({ id, projectId }) => ({ organization: id, projectId }),
  "project.remove": ({ id, projectId }) => ({ organization: id, projectId }),
  "project.removeMember": ({ id, projectId, people }) => ({ organization: id, projectId, userId: people.target.id }),
  "project.update": ({ id, projectId }) => ({ organization: id, projectId, data: { name: "Renamed" } }),
  "project.updateMember": ({ id, projectId, people }) => ({
    organization: id,
    projectId,
    userId: people.target.id,
    role: "viewer",
  }),
  "role.create": ({ id }) => ({ organization: id, role: "role-creator", permissions: ["ac:create"] }),
  "role.list": ({ id }) => ({ organization: id }),
  "role.remove": ({ id }) => ({ organization: id, role: "unused" }),
  "role.update": ({ id }) => ({ organization: id, role: "powerless", data: { permissions: ["ac:update"] } }),
  "sso.create": ({ id }) => ({
    organization: id,
    domain: "matrix.test",
    saml: identityProvider,
    defaultRole: "powerless",
  }),
  "sso.discardPendingConnection": ({ id, ssoProviderId }) => ({ organization: id, providerId: ssoProviderId }),
  "sso.list": ({ id }) => ({ organization: id }),
  "sso.remove": ({ id, ssoProviderId }) => ({ organization: id, providerId: ssoProviderId }),
  "sso.update": ({ id, ssoProviderId }) => ({ organization: id, providerId: ssoProviderId, data: { forceSso: false } }),
  "sso.verifyDomain": ({ id, ssoProviderId }) => ({ organization: id, providerId: ssoProviderId }),
  "team.addMember": ({ id, emptyTeamId, people }) => ({
    organization: id,
    teamId: emptyTeamId,
    userId: people.target.id,
  }),
  "team.create": ({ id }) => ({ organization: id, name: "Matrix" }),
  "team.get": ({ id, teamId }) => ({ organization: id, teamId }),
  "team.list": ({ id }) => ({ organization: id }),
  "team.members": ({ id, teamId }) => ({ organization: id, teamId }),
  "team.remove": ({ id, teamId }) => ({ organization: id, teamId }),
  "team.removeMember": ({ id, teamId, people }) => ({ organization: id, teamId, userId: people.target.id }),
  "token.create": ({ id }) => ({ organization: id, name: "Matrix", permissions: ["organization:read"] }),
  "token.list": ({ id }) => ({ organization: id }),
  // The caller's own, made for everyone: without token:manage only the caller's own is found.
  "token.revoke": ({ id, tokenOf }, user) => ({ organization: id, tokenId: tokenOf(user) }),
  "team.update": ({ id, teamId }) => ({ organization: id, teamId, data: { name: "Renamed" } }),
});
