import type { AuditEventName } from "@guildhall/contracts";
import type { AuditRow } from "../audit-row.ts";
import { instanceEventWords } from "./instance-event-words.ts";
import {
  asRoles,
  change,
  detail,
  type EventWords,
  fieldsChanged,
  fromTo,
  isOwn,
  type Part,
  roleChange,
  target,
} from "./sentence-parts.ts";

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

  ...instanceEventWords,

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

const domain = (event: AuditRow): Part[] => [{ called: detail(event, "domain") ?? event.target.id }];

function accessChanged(event: AuditRow): Part[] {
  const restricted = change(event, "restricted");
  if (restricted?.to === true) return ["limited ", target(event), " to specific projects"];
  if (restricted?.to === false) return ["gave ", target(event), " access to all projects"];
  return ["changed the projects of ", target(event)];
}
