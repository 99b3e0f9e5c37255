import { marks } from "./marks.ts";
import type { CallerName, Seen } from "./walk.ts";

/** What there is to see, and the marks by which an answer shows it. */
const things: Record<string, readonly string[]> = {
  "Name, slug and logo of the organization": [marks.organization],
  "Metadata, settings, owner, limits and subscription of the organization": [marks.organizationMetadata],
  "Names, pictures, roles and project restriction of members": [marks.name, marks.picture],
  "Email addresses of members": [marks.address],
  "Who invited, added and changed another member, and when they were last active": [marks.inviter, marks.lastActive],
  "Names, descriptions and sizes of teams": [marks.team],
  "Members of a team that the caller is not in": [marks.teamMembership],
  "Custom roles and their permissions": [marks.role],
  "Projects granted to the restricted member, and who is in them": [marks.grantedProject],
  "Projects that were not granted to the restricted member": [marks.project],
  "Invitations to others, with their addresses": [marks.invited],
  "Name and email address of who sent an invitation": [marks.sender],
  "Identity providers: domain, issuer, client ID, DNS record, role mapping": [marks.clientId],
  "What the identity provider sent at the last sign-in": [marks.roleClaim],
  "Access tokens of others, without their secrets": [marks.token],
  "Metadata of access tokens of others": [marks.tokenMetadata],
  "Secrets of access tokens and identity providers": [marks.secret],
  "IP address and browser of another's session": [marks.ipAddress, marks.userAgent],
  "Private metadata": [marks.privateMetadata],
  "Other organizations of a member": [marks.elsewhere],
  "Running numbers of rows, which all organizations share": [marks.runningNumber],
};

const columns = {
  owner: ["owner"],
  admin: ["admin"],
  member: ["member"],
  "restricted member": ["restricted"],
  "unconfirmed member": ["unconfirmed"],
  "invited person": ["invited"],
  "holder of an invitation's link": [],
  "anyone else": ["outsider", "anonymous"],
} as const satisfies Record<string, readonly CallerName[]>;

/** The table of docs/security.md: who finds what in any answer of any API, headers and errors included. */
export function thingTable(seen: readonly Seen[]): string {
  const textOf = Object.entries(columns).map(([, callers]: [string, readonly CallerName[]]) => {
    const isTheirs = (each: Seen) => callers.includes(each.caller) && !isThroughLink(each);
    return seen
      .filter(callers.length === 0 ? isThroughLink : isTheirs)
      .map(({ text }) => text)
      .join("\n");
  });
  const rows = Object.entries(things).map(([thing, marks]) => {
    const cells = textOf.map((text) => (marks.some((mark) => text.includes(mark)) ? "yes" : ""));
    return `| ${thing} | ${cells.join(" | ")} |`;
  });
  const names = Object.keys(columns);
  return [`| | ${names.join(" | ")} |`, `| --- |${" --- |".repeat(names.length)}`, ...rows].join("\n");
}

/** Whether an answer is due to the link of an invitation, and not to who the caller is. */
const isThroughLink = ({ call, caller }: Seen) => call.isByLink && !["owner", "admin"].includes(caller);
