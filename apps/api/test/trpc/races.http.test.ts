import { createTestDatabase, insertOrganization, insertUser, RACE_ROUNDS } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { trpcClient } from "../support/clients/trpc-client.ts";
import { expectDomainErrors, race, winners } from "../support/race.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;

async function ownersOf(organizationId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int from member where organization_id = ${organizationId} and 'owner' = any(roles)`;
  return row?.count ?? 0;
}

describe("two owners at once", () => {
  // What Ada does to Ben at the moment Ben does the other thing to Ada, or to himself.
  const acts = ["leaves", "removes the other", "demotes the other", "demotes oneself", "removes oneself"] as const;
  const pairings = acts.flatMap((first, index) => acts.slice(index).map((second) => [first, second] as const));

  it.each(pairings)(`one %s while the other %s: an owner remains, ${RACE_ROUNDS} times`, async (first, second) => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { id: organization, people } = await insertOrganization(database, { ada: "owner", ben: "owner" });
      const act = (which: (typeof acts)[number], self: typeof people.ada, other: typeof people.ada) => () => {
        const { member } = trpcClient(app, self);
        if (which === "leaves") return member.leave.mutate({ organization });
        const { id: userId } = which.endsWith("oneself") ? self : other;
        if (which.startsWith("removes")) return member.remove.mutate({ organization, userId });
        return member.updateRole.mutate({ organization, userId, roles: ["member"] });
      };
      const outcomes = await race([act(first, people.ada, people.ben), act(second, people.ben, people.ada)]);
      expect(await ownersOf(organization)).toBeGreaterThanOrEqual(1);
      // Both may win: an owner who was just demoted may still leave.
      expect(winners(outcomes)).toBeGreaterThanOrEqual(1);
      expectDomainErrors(outcomes, [
        "last_owner",
        "missing_permission",
        "owner_only",
        "organization_not_found",
        "member_not_found",
      ]);
    }
  });
});

describe("one person at once", () => {
  it(`added four times: a member once, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { id: organization, people } = await insertOrganization(database, { ada: "owner", ben: "admin" });
      const newcomer = await insertUser(database);
      const add = (by: typeof people.ada) => () =>
        trpcClient(app, by).member.add.mutate({ organization, userId: newcomer.id, roles: ["member"] });
      const outcomes = await race([add(people.ada), add(people.ben), add(people.ada), add(people.ben)]);
      expect(winners(outcomes)).toBe(1);
      expectDomainErrors(outcomes, ["already_member"]);
      const rows = await sql`select from member where organization_id = ${organization} and user_id = ${newcomer.id}`;
      expect(rows).toHaveLength(1);
    }
  });

  it(`invited four times, then accepting four times: one invitation, one membership, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { id: organization, people } = await insertOrganization(database, { ada: "owner", ben: "admin" });
      const newcomer = await insertUser(database);
      const invite = (by: typeof people.ada) => async () =>
        trpcClient(app, by).invitation.create.mutate({ organization, emails: [newcomer.email], roles: ["member"] });
      const invitings = await Promise.all([people.ada, people.ben, people.ada, people.ben].map((by) => invite(by)()));
      const invitations = invitings.flatMap((answer) => answer.invitations);
      expect(invitations).toHaveLength(1);
      for (const failure of invitings.flatMap((answer) => answer.failures)) {
        expect(failure.reason).toBe("already_invited");
      }

      const accept = () =>
        trpcClient(app, newcomer).invitation.accept.mutate({ invitationId: invitations[0]?.id ?? "" });
      const outcomes = await race([accept, accept, accept, accept]);
      expect(winners(outcomes)).toBe(1);
      expectDomainErrors(outcomes, ["already_member", "invitation_not_pending"]);
      const rows = await sql`select from member where organization_id = ${organization} and user_id = ${newcomer.id}`;
      expect(rows).toHaveLength(1);
    }
  });

  it(`accepting while being added: a member once, no invitation left open, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { organization, people, newcomer, invitationId } = await invited();
      const outcomes = await race([
        () => trpcClient(app, newcomer).invitation.accept.mutate({ invitationId }),
        () => trpcClient(app, people.ada).member.add.mutate({ organization, userId: newcomer.id, roles: ["admin"] }),
      ]);
      expect(winners(outcomes)).toBe(1);
      expectDomainErrors(outcomes, ["already_member", "invitation_not_pending"]);
      const rows = await sql`select from member where organization_id = ${organization} and user_id = ${newcomer.id}`;
      expect(rows).toHaveLength(1);
      expect(await statusOf(invitationId)).not.toBe("pending");
    }
  });

  it(`accepting while the invitation is withdrawn: exactly one of the two happens, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { organization, people, newcomer, invitationId } = await invited();
      const [accepted, canceled] = await race([
        () => trpcClient(app, newcomer).invitation.accept.mutate({ invitationId }),
        () => trpcClient(app, people.ada).invitation.cancel.mutate({ invitationId }),
      ]);
      expect([accepted?.ok, canceled?.ok].filter(Boolean)).toHaveLength(1);
      expectDomainErrors(
        [accepted, canceled].filter((outcome) => outcome !== undefined),
        ["invitation_not_pending"],
      );
      const rows = await sql`select from member where organization_id = ${organization} and user_id = ${newcomer.id}`;
      expect(rows).toHaveLength(accepted?.ok ? 1 : 0);
      expect(await statusOf(invitationId)).toBe(accepted?.ok ? "accepted" : "canceled");
    }
  });

  async function invited() {
    const { id: organization, people } = await insertOrganization(database, { ada: "owner" });
    const newcomer = await insertUser(database);
    const { invitations } = await trpcClient(app, people.ada).invitation.create.mutate({
      organization,
      emails: [newcomer.email],
      roles: ["member"],
    });
    return { organization, people, newcomer, invitationId: invitations[0]?.id ?? "" };
  }

  async function statusOf(invitationId: string): Promise<string | undefined> {
    const [row] = await sql<{ status: string }[]>`select status from invitation where id = ${invitationId}`;
    return row?.status;
  }
});

describe("one slug at once", () => {
  it(`created twice, in two cases: one organization, ${RACE_ROUNDS} times`, async () => {
    const [ada, ben] = await Promise.all([insertUser(database), insertUser(database)]);
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const create = (by: typeof ada, slug: string) => () =>
        trpcClient(app, by).organization.create.mutate({ name: "Contested", slug });
      const outcomes = await race([create(ada, `contested-${round}`), create(ben, `CONTESTED-${round}`)]);
      expect(winners(outcomes)).toBe(1);
      expectDomainErrors(outcomes, ["slug_taken"]);
      const rows = await sql`select from organization where lower(slug) = ${`contested-${round}`}`;
      expect(rows).toHaveLength(1);
    }
  });

  it(`taken by two renames: one has it, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const [first, second] = await Promise.all([
        insertOrganization(database, { ada: "owner" }),
        insertOrganization(database, { ada: "owner" }),
      ]);
      const slug = `wanted-${round}`;
      const outcomes = await race(
        [first, second].map(
          ({ id: organization, people }) =>
            () =>
              trpcClient(app, people.ada).organization.update.mutate({ organization, data: { slug } }),
        ),
      );
      expect(winners(outcomes)).toBe(1);
      expectDomainErrors(outcomes, ["slug_taken"]);
    }
  });
});

describe("a caller who loses the right at once", () => {
  it(`an admin demoted while assigning a role: never assigned after the demotion, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { id: organization, people } = await insertOrganization(database, {
        ada: "owner",
        ben: "admin",
        cleo: "member",
      });
      const outcomes = await race([
        () =>
          trpcClient(app, people.ada).member.updateRole.mutate({
            organization,
            userId: people.ben.id,
            roles: ["member"],
          }),
        () =>
          trpcClient(app, people.ben).member.updateRole.mutate({
            organization,
            userId: people.cleo.id,
            roles: ["admin"],
          }),
      ]);
      expectDomainErrors(outcomes, ["missing_permission"]);
      const events = await sql<{ targetId: string }[]>`
        select target_id as "targetId" from audit_event
        where organization_id = ${organization} and event = 'member.role_changed' order by created_at, id`;
      expect(events.at(-1)?.targetId === people.ben.id || winners(outcomes) === 2).toBe(true);
      expect(events).toHaveLength(winners(outcomes));
    }
  });
});
