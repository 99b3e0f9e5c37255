import { createTestDatabase, insertOrganization, insertUser, RACE_ROUNDS, type TestUser } from "@guildhall/testing";
import { expect, it } from "vitest";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { race, winners } from "../support/race.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;

async function prepare() {
  const { id: organization, people } = await insertOrganization(database, {
    olga: "owner",
    ada: "admin",
    ben: "member",
  });
  const make = (person: TestUser) =>
    trpcClient(app, person).token.create.mutate({ organization, permissions: "all", name: "Contested" });
  const withToken = (token: string) => trpcClient(app, { actor: { token } });
  const tokens = () => sql`select from access_token where organization_id = ${organization}`;
  return { organization, people, make, withToken, tokens };
}

it(`a token is made while its creator is removed: none is left, ${RACE_ROUNDS} times`, async () => {
  for (let round = 0; round < RACE_ROUNDS; round++) {
    const { organization, people, make, withToken, tokens } = await prepare();
    const [made, removed] = await Promise.all([
      outcomeOf(make(people.ada)),
      outcomeOf(trpcClient(app, people.olga).member.remove.mutate({ organization, userId: people.ada.id })),
    ]);
    expect(removed.ok).toBe(true);
    if (!made.ok) expect(made).toMatchObject({ status: 404, reason: "organization_not_found" });
    expect(await tokens()).toHaveLength(0);
    if (!made.ok) continue;
    const used = await outcomeOf(withToken(made.value.token).organization.get.query({ organization }));
    expect(used).toMatchObject({ ok: false, status: 401, reason: "not_signed_in" });
  }
});

it(`a token adds someone while it is revoked: the change is complete or rejected, ${RACE_ROUNDS} times`, async () => {
  for (let round = 0; round < RACE_ROUNDS; round++) {
    const { organization, people, make, withToken, tokens } = await prepare();
    const { id: tokenId, token } = await make(people.ada);
    const newcomer = await insertUser(database);
    const [added, revoked] = await Promise.all([
      outcomeOf(withToken(token).member.add.mutate({ organization, userId: newcomer.id, roles: ["member"] })),
      outcomeOf(trpcClient(app, people.olga).token.revoke.mutate({ organization, tokenId })),
    ]);
    expect(revoked.ok).toBe(true);
    if (!added.ok) expect(added).toMatchObject({ status: 401, reason: "not_signed_in" });
    expect(await sql`select from member where user_id = ${newcomer.id}`).toHaveLength(added.ok ? 1 : 0);
    expect(await sql`select from audit_event where target_id = ${newcomer.id}`).toHaveLength(added.ok ? 1 : 0);
    expect(await tokens()).toHaveLength(0);
  }
});

it(`a token promotes someone while its creator is demoted: by an admin or not at all, ${RACE_ROUNDS} times`, async () => {
  for (let round = 0; round < RACE_ROUNDS; round++) {
    const { organization, people, make, withToken } = await prepare();
    const { token } = await make(people.ada);
    const [promoted, demoted] = await Promise.all([
      outcomeOf(withToken(token).member.updateRole.mutate({ organization, userId: people.ben.id, roles: ["admin"] })),
      outcomeOf(
        trpcClient(app, people.olga).member.updateRole.mutate({
          organization,
          userId: people.ada.id,
          roles: ["member"],
        }),
      ),
    ]);
    expect(demoted.ok).toBe(true);
    if (!promoted.ok) expect(promoted).toMatchObject({ status: 403, reason: "missing_permission" });
    const order = await sql<{ event: string; targetId: string }[]>`
      select event, target_id as "targetId" from audit_event
      where organization_id = ${organization} and event = 'member.role_changed' order by created_at, id`;
    const targets = promoted.ok ? [people.ben.id, people.ada.id] : [people.ada.id];
    expect(order.map(({ targetId }) => targetId)).toEqual(targets);
  }
});

it(`a token is revoked four times: once, ${RACE_ROUNDS} times`, async () => {
  for (let round = 0; round < RACE_ROUNDS; round++) {
    const { organization, people, make } = await prepare();
    const { id: tokenId } = await make(people.ada);
    const revoke = (person: TestUser) => () => trpcClient(app, person).token.revoke.mutate({ organization, tokenId });
    const outcomes = await race([people.ada, people.olga, people.ada, people.olga].map(revoke));
    expect(winners(outcomes)).toBe(1);
    for (const outcome of outcomes)
      if (!outcome.ok) expect(outcome).toMatchObject({ status: 404, reason: "token_not_found" });
    expect(await sql`select from audit_event where target_id = ${tokenId} and event = 'token.revoked'`).toHaveLength(1);
  }
});
