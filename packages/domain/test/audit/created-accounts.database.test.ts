import { createTestDatabase, insertUser } from "@guildhall/testing";
import { expect, it } from "vitest";
import { addMember, importMembers, provisionMember } from "../../src/index.ts";
import { organizationOf } from "../support/organization-of.ts";

const database = await createTestDatabase();
const { sql } = database;

const address = () => `${crypto.randomUUID()}@example.com`;

/** Each way to make an account for an address, and why it does. */
const ways: Record<
  string,
  (scope: Awaited<ReturnType<typeof openScopeOfAda>>["scope"], email: string) => Promise<unknown>
> = {
  "added to an organization": (scope, email) => addMember(scope, { email, roles: ["member"] }),
  "imported into an organization": (scope, email) =>
    importMembers(scope, { rows: [{ email, name: "New Person", roles: ["member"] }], dryRun: false }),
};

it.each(Object.entries(ways))(
  "an account that is %s is an event with who did it, an existing one is none",
  async (because, make) => {
    const { scope, ada } = await openScopeOfAda();
    const [email, known] = [address(), await insertUser(database)];
    await make(scope, email);
    expect(await createdOf(email)).toMatchObject([
      { actorId: ada.id, actorName: "Ada", targetType: "user", organizationId: null, details: { because } },
    ]);
    await make(scope, known.email);
    expect(await createdOf(known.email)).toEqual([]);
  },
);

it("an account that is provisioned is one event, however often it is asked for", async () => {
  const { scope } = await openScopeOfAda();
  const input = { email: address(), name: "New Person" };
  await Promise.all([provisionMember(scope, input), provisionMember(scope, input)]);
  expect(await createdOf(input.email)).toHaveLength(1);
});

async function openScopeOfAda() {
  const { people, scope } = await organizationOf(database, { ada: "owner" });
  return { scope: await scope(people.ada, "member:create"), ada: people.ada };
}

const createdOf = async (email: string) => [
  ...(await sql`
    select e.organization_id as "organizationId", e.actor_id as "actorId", e.actor_personal ->> 'name' as "actorName",
      e.target_type as "targetType", e.details
    from audit_event e join "user" u on u.id = e.target_id
    where e.event = 'account.created' and u.email = ${email}`),
];
