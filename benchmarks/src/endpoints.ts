import type postgres from "postgres";
import type { Batch, Case, Request, ServerName } from "./cases.ts";
import { inviteGuests, othersIn, type SmallOrganizations } from "./seed/small-organizations.ts";
import { baseUrl } from "./servers/setting.ts";

export const endpoints = [
  "list",
  "list-members",
  "get-full-organization",
  "has-permission",
  "invite-member",
  "accept-invitation",
  "update-member-role",
] as const;

export type Endpoint = (typeof endpoints)[number];

export type EndpointServer = Exclude<ServerName, "raw">;
export type EndpointCaseName<Server extends EndpointServer = EndpointServer> = `${Server} ${Endpoint}`;

/**
 * The endpoints of the organization plugin on one server: the same requests on each. Reading happens in the first
 * of a caller's organizations, changing roles in the second, inviting in the third and accepting in new ones, so that
 * no case grows what another reads.
 * @param sql the database of that server
 */
export function endpointCases<Server extends EndpointServer>(
  server: Server,
  { sql, everyday }: { sql: postgres.Sql; everyday: SmallOrganizations },
): Record<EndpointCaseName<Server>, Case> {
  const { callers, guests } = everyday;
  const inEach = (at: number) => callers.map(({ cookie, organizations }) => ({ cookie, in: organizations[at] ?? "" }));
  const [reading, changing, inviting] = [inEach(0), inEach(1), inEach(2)];
  // One member of each organization after the other: changes to one organization wait for each other with us.
  const roles = ["admin", "member"].flatMap((role) =>
    changing
      .flatMap(({ cookie, in: organizationId }) =>
        othersIn(organizationId).map((memberId, n) => ({ cookie, organizationId, memberId, n })),
      )
      .sort((one, other) => one.n - other.n)
      .map(({ cookie, organizationId, memberId }) =>
        post("update-member-role", cookie, { organizationId, memberId, role }),
      ),
  );
  const again = (requests: Request[]) => () => ({ requests, areDealt: true });
  let invited = 0;
  const prepare: Record<Endpoint, Case["prepare"]> = {
    list: again(reading.map(({ cookie }) => get("list", cookie))),
    "list-members": again(reading.map((each) => get(`list-members?organizationId=${each.in}`, each.cookie))),
    "get-full-organization": again(
      reading.map((each) => get(`get-full-organization?organizationId=${each.in}`, each.cookie)),
    ),
    "has-permission": again(
      reading.map(({ cookie, in: organizationId }) =>
        post("has-permission", cookie, { organizationId, permissions: { member: ["create"] } }),
      ),
    ),
    "invite-member": inviteMember,
    "accept-invitation": acceptInvitation,
    "update-member-role": again(roles),
  };
  const named = endpoints.map((endpoint): [string, Case] => [
    `${server} ${endpoint}`,
    { label: endpoint, server, prepare: prepare[endpoint] },
  ]);
  return Object.fromEntries(named) as Record<EndpointCaseName<Server>, Case>;

  async function inviteMember(most: number): Promise<Batch> {
    // What earlier rounds left would make each round slower than the one before. Each address once: requests under way at the end of a
    // round are answered after it.
    await sql`delete from invitation where organization_id = any(${inviting.map((each) => each.in)})`;
    const requests = Array.from({ length: most }, (_, n) => {
      const { cookie, in: organizationId } = turn(inviting, n);
      return post("invite-member", cookie, {
        organizationId,
        email: `someone.${invited++}@example.org`,
        role: "member",
      });
    });
    return { requests, areDealt: true, areUsedUp: true };
  }

  async function acceptInvitation(most: number): Promise<Batch> {
    const invitations = await inviteGuests(sql, everyday, most);
    const requests = invitations.map((invitationId, n) =>
      post("accept-invitation", turn(guests, n).cookie, { invitationId }),
    );
    return { requests, areDealt: true, areUsedUp: true };
  }
}

/** The cases of two servers in such an order that an endpoint is measured on one right after the other. */
export function sideBySide<One extends string, Other extends string>(
  one: Record<One, Case>,
  other: Record<Other, Case>,
): Record<One | Other, Case> {
  const order: readonly string[] = endpoints;
  const ordered = [...Object.entries<Case>(one), ...Object.entries<Case>(other)].sort(
    ([, { label: a }], [, { label: b }]) => order.indexOf(a) - order.indexOf(b),
  );
  return Object.fromEntries(ordered) as Record<One | Other, Case>;
}

function turn<Item>(items: readonly Item[], n: number): Item {
  const item = items[n % items.length];
  if (item === undefined) throw new Error("The list of callers is empty.");
  return item;
}

const path = (endpoint: string) => `/api/auth/organization/${endpoint}`;

const get = (endpoint: string, cookie: string): Request => ({
  method: "GET",
  path: path(endpoint),
  headers: { cookie },
});

const post = (endpoint: Endpoint, cookie: string, body: object): Request => ({
  method: "POST",
  path: path(endpoint),
  headers: { cookie, origin: baseUrl, "content-type": "application/json" },
  body: JSON.stringify(body),
});
