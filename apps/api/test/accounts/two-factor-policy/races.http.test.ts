import { createTestDatabase, insertOrganization, RACE_ROUNDS, type TestUser } from "@guildhall/testing";
import { expect, it } from "vitest";
import { outcomeOf, trpcClient } from "../../support/clients/trpc-client.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const [app, elsewhere] = [await listen(database), await listen(database)];

const rejected = { ok: false, status: 403, reason: "two_factor_required" };
const TIMEOUT_MS = 120_000;

async function stage() {
  const organization = await insertOrganization(database, { olga: "owner", ada: "admin" });
  const { id, people } = organization;
  const show = (person: TestUser) => sql`update session set second_factor = 'totp' where user_id = ${person.id}`;
  await show(people.olga);
  const require = (requireTwoFactor: boolean) =>
    trpcClient(app, people.olga).organization.update.mutate({ organization: id, data: { requireTwoFactor } });
  const adas = trpcClient(elsewhere, people.ada);
  /** Changes what has no limit, and shows in the version whether it did. */
  const rename = (name: string) => outcomeOf(adas.organization.update.mutate({ organization: id, data: { name } }));
  return { ...organization, adas, show, require, rename };
}

it("lets a change commit before the policy is switched on, or rejects it", { timeout: TIMEOUT_MS }, async () => {
  const { id, require, rename, adas } = await stage();
  for (let round = 0; round < RACE_ROUNDS; round++) {
    await require(false);
    const [required, changed] = await Promise.all([require(true), rename(`Round ${round}`)]);
    // The answer of the one that committed last has both changes.
    if (changed.ok) expect(required.name).toBe(`Round ${round}`);
    else expect(changed).toEqual(rejected);
    expect(await rename("Late")).toEqual(rejected);
    expect(await outcomeOf(adas.member.list.query({ organization: id }))).toEqual(rejected);
  }
});

it("rejects the next request after the second factor was disabled during a change", {
  timeout: TIMEOUT_MS,
}, async () => {
  const { id, people, show, require, rename, adas } = await stage();
  await require(true);
  for (let round = 0; round < RACE_ROUNDS; round++) {
    await sql`update "user" set two_factor_enabled = true where id = ${people.ada.id}`;
    await show(people.ada);
    const [, changed] = await Promise.all([
      sql`update "user" set two_factor_enabled = false where id = ${people.ada.id}`,
      rename(`Round ${round}`),
    ]);
    if (!changed.ok) expect(changed).toEqual(rejected);
    expect(await rename("Late")).toEqual(rejected);
    expect(await outcomeOf(adas.member.list.query({ organization: id }))).toEqual(rejected);
  }
});

it("lets no one require a second factor who disabled theirs at the same moment, unless they had it then", {
  timeout: TIMEOUT_MS,
}, async () => {
  const { id, people, show, require } = await stage();
  for (let round = 0; round < RACE_ROUNDS; round++) {
    await sql`update organization set require_two_factor = false where id = ${id}`;
    await sql`update "user" set two_factor_enabled = true where id = ${people.olga.id}`;
    await show(people.olga);
    const [, required] = await Promise.all([
      sql`update "user" set two_factor_enabled = false where id = ${people.olga.id}`,
      outcomeOf(require(true)),
    ]);
    if (!required.ok) expect(required).toEqual(rejected);
    const after = await outcomeOf(trpcClient(elsewhere, people.olga).organization.get.query({ organization: id }));
    expect(after.ok).toBe(!required.ok);
  }
});
