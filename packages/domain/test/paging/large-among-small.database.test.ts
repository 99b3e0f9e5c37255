import { Invitation, ListedMember, ListMembersInput } from "@guildhall/contracts";
import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { invitationPage, invitationView } from "../../src/invitation/invitation-page.ts";
import { memberPage, memberView } from "../../src/member/member-page.ts";
import { encodeCursor } from "../../src/paging/cursor.ts";
import { scopeStatement } from "../../src/scope/open-scope.ts";
import { teamPage } from "../../src/team/team-page.ts";
import { organizationOf } from "../support/organization-of.ts";

const database = await createTestDatabase();
const { sql } = database;
const { id, people } = await organizationOf(database, { ada: "owner" });

// Most organizations are small. Postgres takes each for one of average size.
const [LARGE, SMALL] = [3000, 10_000];
await sql.begin(async (tx) => {
  await tx`insert into "user" (id, name, email)
    select 'usr_' || n, 'Person ' || n, n || '@example.com' from generate_series(1, ${LARGE + SMALL}) n`;
  await tx`insert into organization (id, slug, name)
    select 'org_' || n, 'small-' || n, 'Small' from generate_series(1, ${SMALL / 20}) n`;
  await tx`insert into member (organization_id, id, user_id, role)
    select case when n <= ${LARGE} then ${id} else 'org_' || (1 + n % ${SMALL / 20}) end, 'mem_' || n, 'usr_' || n, 'owner'
    from generate_series(1, ${LARGE + SMALL}) n`;
  await tx`insert into team (organization_id, id, name) select organization_id, 'team_' || id, id from member`;
  await tx`insert into invitation (organization_id, id, email, role, status, expires_at)
    select organization_id, 'inv_' || id, id || '@example.com', 'member', 'canceled', now() from member`;
});
await sql`analyze`;

const member = memberView(ListedMember);
const members = (input: object) => memberPage(ListMembersInput.parse(input), member);

const pages = {
  "members by name": members({}),
  "members by name, further on": members({ cursor: encodeCursor("name", "Person 2", "mem_2") }),
  "members, the last ones first": members({ sort: "-joined" }),
  "members, the last ones first, further on": members({
    sort: "-name",
    cursor: encodeCursor("-name", "Person 2", "mem_2"),
  }),
  "members by role": members({ sort: "role" }),
  teams: teamPage({ limit: 50 }),
  invitations: invitationPage({ limit: 50 }, invitationView(Invitation)),
};

it.each(Object.entries(pages))(
  "reads a page of %s of a large organization from the index of its order",
  async (_name, query) => {
    const connection = await sql.reserve();
    await connection`set plan_cache_mode = force_generic_plan`;
    const statement = `explain ${scopeStatement("session", "id", query.sql)}`;
    const values = [people.ada.actor.token, id, ...query.values] as string[];
    const lines = await connection.unsafe<{ "QUERY PLAN": string }[]>(statement, values, { prepare: true });
    connection.release();
    const plan = lines.map((line) => line["QUERY PLAN"]).join("\n");
    expect(plan.match(/Sort Key: .*(?:_name|created_at|role_rank).*/g), plan).toBeNull();
  },
);
