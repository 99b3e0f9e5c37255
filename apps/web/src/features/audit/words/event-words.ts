import type { AuditEventName } from "@guildhall/contracts";
import type { AuditRow } from "../audit-row.ts";
import {
  asRoles,
  change,
  detail,
  fieldsChanged,
  fromTo,
  isOwn,
  type Part,
  roleChange,
  target,
} from "./sentence-parts.ts";

interface EventWords {
  /** As it stands in a list of events to choose from. */
  title: string;
  /** What happened, after the name of the actor. */
  did: (event: AuditRow) => Part[];
  /** Whether `did` is a sentence of its own, since no one acted. */
  isImpersonal?: true;
}

/** Every event in words. */
export const eventWords: Record<AuditEventName, EventWords> = {
  "organization.created": { title: "Organization created", did: () => ["created the organization"] },
  "organization.updated": {
    title: "Settings changed",
    did: (event) => ["changed ", ...fieldsChanged(event, ["the organization"])],
  },
  "organization.metadata_changed": {
    title: "Metadata changed",
    did: () => ["changed the metadata of the organization"],
  },
  "organization.deleted": { title: "Organization deleted", did: () => ["deleted the organization"] },

  "member.added": {
    title: "Member added",
    did: (event) => (isOwn(event) ? [`joined${asRoles(event)}`] : ["added ", target(event), asRoles(event)]),
  },
  "member.role_changed": {
    title: "Member role changed",
    did: (event) => {
      if (!isOwn(event)) return ["changed ", ...roleChange(event)];
      // Roles that single sign-on assigns are recorded with the person as the actor, and a reason.
      const verb = detail(event, "because") === undefined ? "changed their own role" : "was assigned another role";
      return [verb, fromTo(event, "roles")];
    },
  },
  "member.access_changed": { title: "Project access changed", did: accessChanged },
  "member.metadata_changed": {
    title: "Member metadata changed",
    did: (event) => ["changed the metadata of ", target(event)],
  },
  "member.removed": {
    title: "Member removed",
    did: (event) => (isOwn(event) ? ["lost their membership"] : ["removed ", target(event)]),
  },
  "member.left": { title: "Member left", did: () => ["left the organization"] },

  "project.created": { title: "Project created", did: (event) => ["created the project ", target(event)] },
  "project.updated": {
    title: "Project changed",
    did: (event) => ["changed ", ...fieldsChanged(event, ["the project ", target(event)])],
  },
  "project.removed": { title: "Project deleted", did: (event) => ["deleted the project ", target(event)] },
  "project.member_added": {
    title: "Project member added",
    did: (event) => ["added ", target(event), " to ", ...project(event), asRoles(event, "role")],
  },
  "project.member_role_changed": {
    title: "Project role changed",
    did: (event) => ["changed ", ...roleChange(event, "role"), " in ", ...project(event)],
  },
  "project.member_removed": {
    title: "Project member removed",
    did: (event) =>
      isOwn(event) ? ["left ", ...project(event)] : ["removed ", target(event), " from ", ...project(event)],
  },

  "invitation.created": { title: "Invitation sent", did: (event) => ["invited ", target(event), asRoles(event)] },
  "invitation.resent": { title: "Invitation resent", did: (event) => ["resent ", ...invitation(event)] },
  "invitation.taken_over": {
    title: "Invitation taken over",
    did: (event) => ["became the inviter of ", ...invitation(event)],
  },
  "invitation.canceled": { title: "Invitation canceled", did: (event) => ["canceled ", ...invitation(event)] },
  "invitation.accepted": {
    title: "Invitation accepted",
    did: (event) =>
      event.actor.id === event.details.userId
        ? ["accepted ", ...invitation(event)]
        : ["added the person invited as ", target(event)],
  },
  "invitation.rejected": { title: "Invitation declined", did: (event) => ["declined ", ...invitation(event)] },
  "invitation.requested": {
    title: "New invitation requested",
    did: (event) => ["asked for a new invitation in place of ", ...invitation(event)],
  },
  "invitation.expired": {
    title: "Invitation expired",
    did: (event) => ["The invitation to ", target(event), " expired"],
    isImpersonal: true,
  },

  "team.created": { title: "Team created", did: (event) => ["created the team ", target(event)] },
  "team.updated": {
    title: "Team changed",
    did: (event) => ["changed ", ...fieldsChanged(event, ["the team ", target(event)])],
  },
  "team.removed": { title: "Team deleted", did: (event) => ["deleted the team ", target(event)] },
  "team.member_added": {
    title: "Team member added",
    did: (event) =>
      isOwn(event) ? ["joined ", ...team(event, "to")] : ["added ", target(event), " to ", ...team(event, "to")],
  },
  "team.member_removed": {
    title: "Team member removed",
    did: (event) =>
      isOwn(event) ? ["left ", ...team(event, "from")] : ["removed ", target(event), " from ", ...team(event, "from")],
  },

  "role.created": { title: "Role created", did: (event) => ["created the role ", target(event)] },
  "role.updated": {
    title: "Role edited",
    did: (event) => ["changed ", ...fieldsChanged(event, ["the role ", target(event)])],
  },
  "role.removed": { title: "Role deleted", did: (event) => ["deleted the role ", target(event)] },

  "sso.provider_created": {
    title: "Identity provider added",
    did: (event) => ["added the identity provider ", target(event)],
  },
  "sso.provider_updated": {
    title: "Identity provider changed",
    did: (event) => ["changed ", ...fieldsChanged(event, ["the identity provider ", target(event)])],
  },
  "sso.provider_removed": {
    title: "Identity provider removed",
    did: (event) => ["removed the identity provider ", target(event)],
  },
  "sso.domain_verified": {
    title: "Domain verified",
    did: (event) => ["verified the domain of the identity provider ", target(event)],
  },
  "sso.pending_connection_discarded": {
    title: "Pending connection discarded",
    did: (event) => ["discarded the pending connection of the identity provider ", target(event)],
  },
  "sso.forced": {
    title: "Single sign-on required",
    did: (event) => ["required single sign-on for ", ...domain(event)],
  },
  "sso.unforced": {
    title: "Single sign-on no longer required",
    did: (event) => ["stopped requiring single sign-on for ", ...domain(event)],
  },

  "token.created": { title: "Access token created", did: (event) => ["created the access token ", target(event)] },
  "token.updated": { title: "Access token changed", did: (event) => ["changed the access token ", target(event)] },
  "token.revoked": { title: "Access token revoked", did: (event) => ["revoked the access token ", target(event)] },

  // These are in the log of the instance.
  "account.created": {
    title: "Account created",
    did: (event) => (isOwn(event) ? ["created an account"] : ["created the account of ", target(event)]),
  },
  "account.updated": { title: "Profile changed", did: (event) => ["changed ", ...their(event, "profile")] },
  "account.signed_in": { title: "Signed in", did: () => ["signed in"] },
  "account.sign_in_failed": { title: "Sign-in failed", did: (event) => ["failed to sign in as ", target(event)] },
  "account.device_approved": { title: "Device approved", did: () => ["approved the sign-in of a device"] },
  "account.device_denied": { title: "Device denied", did: () => ["denied the sign-in of a device"] },
  "account.signed_out": { title: "Signed out", did: () => ["signed out"] },
  "account.session_revoked": { title: "Session revoked", did: sessionRevoked },
  "account.provider_linked": { title: "Identity provider linked", did: () => ["linked an identity provider"] },
  "account.provider_unlinked": { title: "Identity provider unlinked", did: () => ["unlinked an identity provider"] },
  "account.password_set": { title: "Password set", did: () => ["set a first password"] },
  "account.password_changed": { title: "Password changed", did: () => ["changed their password"] },
  "account.password_reset": {
    title: "Password reset",
    did: (event) => (isOwn(event) ? ["reset their password"] : ["set the password of ", target(event)]),
  },
  "account.email_confirmed": { title: "Email address confirmed", did: () => ["confirmed their email address"] },
  "account.email_changed": {
    title: "Email address changed",
    did: (event) => ["changed ", ...their(event, "email address")],
  },
  "account.taken_over": { title: "Account taken over", did: () => ["took over an account by its email address"] },
  "account.two_factor_enabled": { title: "Two-factor turned on", did: () => ["turned on two-factor authentication"] },
  "account.two_factor_disabled": {
    title: "Two-factor turned off",
    did: () => ["turned off two-factor authentication"],
  },
  "account.two_factor_reset": {
    title: "Two-factor reset",
    did: (event) => ["reset the two-factor authentication of ", target(event)],
  },
  "account.backup_codes_replaced": { title: "Backup codes replaced", did: () => ["created new backup codes"] },
  "account.backup_code_used": { title: "Backup code used", did: () => ["used a backup code"] },
  "account.second_factor_verified": { title: "Second factor verified", did: () => ["verified a second factor"] },
  "account.second_factor_failed": {
    title: "Wrong verification code",
    did: () => ["entered a wrong verification code"],
  },
  "account.second_factor_locked": {
    title: "Second factor locked",
    did: (event) => ["entered too many wrong verification codes as ", target(event)],
  },
  "account.passkey_added": { title: "Passkey added", did: () => ["added a passkey"] },
  "account.passkey_renamed": { title: "Passkey renamed", did: () => ["renamed a passkey"] },
  "account.passkey_removed": { title: "Passkey removed", did: () => ["removed a passkey"] },
  "account.app_authorized": {
    title: "App authorized",
    did: (event) => ["authorized ", app(event)],
  },
  "account.app_revoked": {
    title: "Authorized app revoked",
    did: (event) => ["revoked ", app(event)],
  },
  "account.deleted": {
    title: "Account deleted",
    did: (event) => (isOwn(event) ? ["deleted their account"] : ["deleted an account"]),
  },
  "account.role_changed": {
    title: "Administrator role changed",
    did: (event) => ["changed the role of ", target(event), fromTo(event, "role")],
  },
  "account.banned": { title: "Account banned", did: (event) => ["banned ", target(event)] },
  "account.unbanned": { title: "Account unbanned", did: (event) => ["unbanned ", target(event)] },
  "account.impersonation_started": {
    title: "Impersonation started",
    did: (event) => ["began to act as ", target(event)],
  },
  "account.impersonation_ended": {
    title: "Impersonation ended",
    did: (event) => ["stopped acting as ", target(event)],
  },

  "oauth_client.created": { title: "OAuth client created", did: (event) => ["registered the app ", target(event)] },
  "oauth_client.updated": { title: "OAuth client changed", did: (event) => ["changed the app ", target(event)] },
  "oauth_client.secret_rotated": {
    title: "Client secret rotated",
    did: (event) => ["rotated the secret of the app ", target(event)],
  },
  "oauth_client.deleted": { title: "OAuth client deleted", did: (event) => ["deleted the app ", target(event)] },
  "mail.retried": { title: "Email retried", did: mailRetried },
  "job.retried": { title: "Job retried", did: (event) => ["had the job ", target(event), " run again"] },

  "audit.upgraded": {
    title: "Audit log upgraded",
    did: () => ["The audit log was upgraded. Events before this one were not protected until then"],
    isImpersonal: true,
  },
  "audit.person_erased": {
    title: "Person erased",
    did: () => ["erased a person's name and addresses from the audit log"],
  },
  "audit.pruned": { title: "Audit log pruned", did: () => ["deleted old events of the audit log"] },
};

/** Whether this version of the app has words for an event. */
export const isKnownEvent = (event: string): event is AuditEventName => Object.hasOwn(eventWords, event);

/** "Member added"; the name itself for an event of another version. */
export const eventTitle = (event: string): string => (isKnownEvent(event) ? eventWords[event].title : event);

const invitation = (event: AuditRow): Part[] => ["the invitation to ", target(event)];

function project(event: AuditRow): Part[] {
  const name = detail(event, "project");
  return name === undefined ? ["a project"] : ["the project ", { called: name }];
}

function team(event: AuditRow, side: "from" | "to"): Part[] {
  const name = change(event, "team")?.[side];
  return typeof name === "string" ? ["the team ", { called: name }] : ["a team"];
}

/** The app that was authorized, or authorized no more: what is affected is the account. */
const app = (event: AuditRow): Part => {
  const name = detail(event, "clientName");
  return name === undefined ? "an app" : { called: name };
};

const domain = (event: AuditRow): Part[] => [{ called: detail(event, "domain") ?? event.target.id }];

function accessChanged(event: AuditRow): Part[] {
  const restricted = change(event, "restricted");
  if (restricted?.to === true) return ["limited ", target(event), " to specific projects"];
  if (restricted?.to === false) return ["gave ", target(event), " access to all projects"];
  return ["changed the projects of ", target(event)];
}

/** What belongs to the account that an event is about. */
const their = (event: AuditRow, noun: string): Part[] =>
  isOwn(event) ? [`their ${noun}`] : [`the ${noun} of `, target(event)];

function sessionRevoked(event: AuditRow): Part[] {
  if (isOwn(event)) return ["signed out one of their sessions"];
  return [`signed out ${"sessions" in event.details ? "all sessions" : "a session"} of `, target(event)];
}

function mailRetried({ target: { email, name }, details: { mails } }: AuditRow): Part[] {
  if (typeof mails === "number") return [mails === 1 ? "retried 1 failed email" : `retried ${mails} failed emails`];
  return ["retried the email to ", { called: email ?? name ?? "an erased address" }];
}
