import type { AuditEventName } from "@guildhall/contracts";
import { eventWords } from "./event-words.ts";

type Resource = AuditEventName extends `${infer Name}.${string}` ? Name : never;

const titles: Record<Resource, string> = {
  account: "Accounts",
  organization: "Organization",
  member: "Members",
  invitation: "Invitations",
  team: "Teams",
  project: "Projects",
  role: "Roles",
  token: "Access tokens",
  sso: "Single sign-on",
  oauth_client: "OAuth clients",
  mail: "Mail",
  job: "Jobs",
  audit: "Audit log",
};

/** Those of the log of the instance alone. */
const ofInstance: readonly string[] = ["account", "oauth_client", "mail", "job"] satisfies Resource[];

const choicesOf = (resources: readonly string[]) =>
  Object.entries(titles)
    .filter(([resource]) => resources.includes(resource))
    .map(([resource, group]) => ({
      group,
      items: Object.entries(eventWords)
        .filter(([event]) => event.startsWith(`${resource}.`))
        .map(([value, { title }]) => ({ value, label: title })),
    }));

/** What the filter by event offers in the log of an organization. */
export const eventChoices = choicesOf(Object.keys(titles).filter((resource) => !ofInstance.includes(resource)));

/** The same in the log of the instance. */
export const instanceEventChoices = choicesOf([...ofInstance, "audit"]);
