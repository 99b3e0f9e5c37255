import {
  atOnce,
  createTestDatabase,
  insertOrganization,
  insertUser,
  RACE_ROUNDS,
  type TestUser,
} from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { race, winners } from "../support/race.ts";
import { listen } from "../support/servers/listening-app.ts";

const SEATS = 3;

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;

/** An organization of three seats, one of them the owner Ada's, and four people who try to join. */
async function fourForTwoSeats() {
  const { id: organization, people } = await insertOrganization(database, { ada: "owner" });
  await sql`update organization set max_members = ${SEATS} where id = ${organization}`;
  const newcomers = await atOnce(4, () => insertUser(database));
  const adas = trpcClient(app, people.ada);
  return {
    organization,
    newcomers,
    add: ({ id: userId }: TestUser) => adas.member.add.mutate({ organization, userId, roles: ["member"] }),
    invite: (...emails: string[]) => adas.invitation.create.mutate({ organization, emails, roles: ["member"] }),
    taken: async () => {
      const [row] = await sql<{ members: number; pending: number }[]>`
        select (select count(*)::int from member where organization_id = ${organization}) as members,
          (select count(*)::int from invitation where organization_id = ${organization} and status = 'pending') as pending`;
      return { members: row?.members ?? 0, pending: row?.pending ?? 0 };
    },
  };
}

const accept = (who: TestUser, invitationId: string) => trpcClient(app, who).invitation.accept.mutate({ invitationId });

/** How many of the calls succeed at the same instant. The others are rejected because no seat is left. */
async function winnersOf(calls: (() => Promise<unknown>)[]): Promise<number> {
  const outcomes = await race(calls);
  for (const outcome of outcomes) {
    if (!outcome.ok) expect(outcome).toEqual({ ok: false, status: 409, reason: "seat_limit_reached" });
  }
  return winners(outcomes);
}

describe("four at once for two seats", () => {
  it(`being added: two are, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { newcomers, add, taken } = await fourForTwoSeats();
      expect(await winnersOf(newcomers.map((who) => () => add(who)))).toBe(2);
      expect(await taken()).toEqual({ members: SEATS, pending: 0 });
    }
  });

  it(`being invited one by one: two are, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { newcomers, invite, taken } = await fourForTwoSeats();
      const answers = await Promise.all(newcomers.map(({ email }) => invite(email)));
      expect(answers.flatMap(({ invitations }) => invitations)).toHaveLength(2);
      expect(answers.flatMap(({ failures }) => failures.map(({ reason }) => reason))).toEqual([
        "seat_limit_reached",
        "seat_limit_reached",
      ]);
      expect(await taken()).toEqual({ members: 1, pending: 2 });
    }
  });

  it(`accepting after the seats were cut, while two invitations run out: never more members, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { organization, newcomers, invite, taken } = await fourForTwoSeats();
      await sql`update organization set max_members = null where id = ${organization}`;
      const { invitations } = await invite(...newcomers.map(({ email }) => email));
      // As long as all four invitations are pending none of them has a seat; once two have run out, the others do.
      await sql`update organization set max_members = ${SEATS} where id = ${organization}`;
      const late = invitations.slice(2).map(({ id }) => id);
      const expiring = sql`update invitation set expires_at = now() - interval '1 second' where id in ${sql(late)}`;
      const outcomes = await Promise.all([
        ...invitations.map(({ id, email }) => {
          const who = newcomers.find((each) => each.email === email);
          if (!who) throw new Error(`No one has the email address ${email}.`);
          return outcomeOf(accept(who, id));
        }),
        expiring.then(() => undefined),
      ]);
      for (const outcome of outcomes) {
        if (!outcome || outcome.ok) continue;
        expect(["seat_limit_reached", "invitation_expired"]).toContain(outcome.reason);
      }
      expect((await taken()).members).toBeLessThanOrEqual(SEATS);
    }
  });

  it(`two accepting and two being added: the invited have their seats, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { newcomers, add, invite, taken } = await fourForTwoSeats();
      const [first, second, ...others] = newcomers;
      if (!first || !second) throw new Error("Four people were inserted.");
      const { invitations } = await invite(first.email, second.email);
      const [one, two] = invitations;
      const won = await winnersOf([
        () => accept(first, one?.id ?? ""),
        () => accept(second, two?.id ?? ""),
        ...others.map((who) => () => add(who)),
      ]);
      expect(won).toBe(2);
      expect(await taken()).toEqual({ members: SEATS, pending: 0 });
    }
  });

  it(`one accepting, three being added or invited: never more than there are seats, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { newcomers, add, invite, taken } = await fourForTwoSeats();
      const [first, second, third, fourth] = newcomers;
      if (!first || !second || !third || !fourth) throw new Error("Four people were inserted.");
      const { invitations } = await invite(first.email);
      const won = await winnersOf([
        () => accept(first, invitations[0]?.id ?? ""),
        () => add(second),
        () => add(third),
        () => invite(fourth.email),
      ]);
      // The invitation that finds no seat is an answer, not an error.
      expect(won).toBeGreaterThanOrEqual(2);
      const { members, pending } = await taken();
      expect(members + pending).toBe(SEATS);
    }
  });
});
