import type { AuditEventName } from "@guildhall/contracts";
import { eventWords } from "./event-words.ts";

type Resource = AuditEventName extends `${infer Name}.${string}` ? Name : never;

/** The events of an organization by what they are about. Those of accounts are in the log of the instance. */
const titles: Record<Exclude<Resource, "account">, string> = {
  organization: "Organization",
  member: "Members",
  invitation: "Invitations",
  team: "Teams",
  project: "Projects",
  role: "Roles",
  token: "Access tokens",
  sso: "Single sign-on",
  audit: "Audit log",
};

/** What the filter by event offers. */
export const eventChoices = Object.entries(titles).map(([resource, group]) => ({
  group,
  items: Object.entries(eventWords)
    .filter(([event]) => event.startsWith(`${resource}.`))
    .map(([value, { title }]) => ({ value, label: title })),
}));
