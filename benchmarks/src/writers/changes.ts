import type postgres from "postgres";
import type { Request } from "../cases.ts";
import { personId } from "../seed/people.ts";
import { othersIn, type SmallOrganizations } from "../seed/small-organizations.ts";
import { baseUrl } from "../servers/setting.ts";

/** How many members of the one organization each writer changes. */
const TARGETS = 4;

export const changes = ["update-member-role", "invite-member"] as const;
export type Change = (typeof changes)[number];

export const places = ["one organization", "64 organizations"] as const;
export type Place = (typeof places)[number];

interface Writer {
  cookie: string;
  /** The organization that this writer owns, or of which all are admins, and whom in it they change. */
  in: Record<Place, { organizationId: string; members: readonly string[] }>;
}

/** Makes all callers admins of one organization, which gets members for each of them to change. The same on either side. */
export async function seedWriters(sql: postgres.Sql, { callers }: SmallOrganizations): Promise<Writer[]> {
  const shared = callers[0]?.organizations[4] ?? "";
  const newMember = (n: number, userId: string, role: string) => ({
    ...{ id: `mem_2${String(n).padStart(25, "0")}`, organization_id: shared, user_id: userId, role },
    created_at: new Date().toISOString(),
  });
  const admins = callers.slice(1).map(({ id }, n) => newMember(n, id, "admin"));
  // Behind those who are in small organizations.
  const others = callers.flatMap((_, writer) =>
    Array.from({ length: TARGETS }, (_, n) =>
      newMember(1_000 + writer * TARGETS + n, personId(100 + writer * TARGETS + n), "member"),
    ),
  );
  for (const rows of [admins, others]) await sql`insert into member ${sql(rows)}`;
  await sql`vacuum analyze`;
  return callers.map(({ cookie, organizations: [own = ""] }, writer) => ({
    cookie,
    in: {
      "64 organizations": { organizationId: own, members: othersIn(own).slice(0, TARGETS) },
      "one organization": {
        organizationId: shared,
        members: others.slice(writer * TARGETS, (writer + 1) * TARGETS).map(({ id }) => id),
      },
    },
  }));
}

let invited = 0;

/** What each writer sends in turn. @param most how many requests a writer makes at most, where each can be made only once */
export function requestsOf(writers: readonly Writer[], change: Change, place: Place, most: number): Request[][] {
  return writers.map(({ cookie, in: { [place]: where } }) => {
    const { organizationId, members } = where;
    const post = (body: object): Request => ({
      method: "POST",
      path: `/api/auth/organization/${change}`,
      headers: { cookie, origin: baseUrl, "content-type": "application/json" },
      body: JSON.stringify({ organizationId, ...body }),
    });
    if (change === "update-member-role") {
      return ["admin", "member"].flatMap((role) => members.map((memberId) => post({ memberId, role })));
    }
    return Array.from({ length: most }, () => post({ email: `someone.${invited++}@example.org`, role: "member" }));
  });
}
