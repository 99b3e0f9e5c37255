import type { AuditVerification } from "@guildhall/contracts";
import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { auditSigningKey, sealEvents, signHeads, verifyAuditLog } from "../../src/index.ts";
import { createTeam } from "../../src/team/create-team.ts";
import { organizationOf } from "../support/organization-of.ts";

const database = await createTestDatabase();
const { sql } = database;
const key = auditSigningKey("a secret for tests, at least 32 characters long");

/** Each is what someone who can do everything in the database, but does not have the key, might try. */
const attacks: Record<string, (chain: string) => Promise<unknown>> = {
  "changes what happened": (chain) =>
    sql`update audit_event set changes = '[]' where chain = ${chain} and sequence = 3`,
  "changes who did it": (chain) =>
    sql`update audit_event set actor_id = 'usr_other' where chain = ${chain} and sequence = 3`,
  "changes a name": (chain) =>
    sql`update audit_event set actor_personal = jsonb_set(actor_personal, '{name}', '"Eve"') where chain = ${chain} and sequence = 3`,
  "changes when it happened": (chain) =>
    sql`update audit_event set created_at = created_at - interval '1 day' where chain = ${chain} and sequence = 3`,
  "removes one": (chain) => sql`delete from audit_event where chain = ${chain} and sequence = 3`,
  "removes the first": (chain) => sql`delete from audit_event where chain = ${chain} and sequence = 1`,
  "removes one and closes the gap": async (chain) => {
    await sql`delete from audit_event where chain = ${chain} and sequence = 3`;
    await sql`update audit_event set sequence = sequence - 1 where chain = ${chain} and sequence = 4`;
    await sql`update audit_event set sequence = sequence - 1 where chain = ${chain} and sequence = 5`;
  },
  "exchanges two": async (chain) => {
    await sql`update audit_event set sequence = 1000 where chain = ${chain} and sequence = 3`;
    await sql`update audit_event set sequence = 3 where chain = ${chain} and sequence = 4`;
    await sql`update audit_event set sequence = 4 where chain = ${chain} and sequence = 1000`;
  },
  "removes the last": (chain) => sql`delete from audit_event where chain = ${chain} and sequence = 5`,
  "removes the last and makes the chain shorter": async (chain) => {
    await sql`delete from audit_event where chain = ${chain} and sequence = 5`;
    await sql`update audit_chain c set sequence = 4, hash = e.hash from audit_event e
      where c.chain = ${chain} and e.chain = c.chain and e.sequence = 4`;
  },
  "removes all": async (chain) => {
    await sql`delete from audit_event where chain = ${chain}`;
    await sql`update audit_chain set sequence = 0, hash = audit_genesis(chain) where chain = ${chain}`;
  },
  "adds one between others": async (chain) => {
    await sql`update audit_event set sequence = 1000 where chain = ${chain} and sequence = 5`;
    await sql`update audit_event set sequence = 5 where chain = ${chain} and sequence = 4`;
    await sql`update audit_event set sequence = 6 where chain = ${chain} and sequence = 1000`;
    await insertCopy(chain, 3, 4);
  },
  "adds one at the end": (chain) => insertCopy(chain, 3, 6),
  "changes one and links everything after it again": (chain) => relink(chain, 3),
  "changes the first and links everything after it again": (chain) => relink(chain, 1),
  "forges a head": async (chain) => {
    await relink(chain, 3);
    await sql`update audit_head h set hash = e.hash, signature = decode(repeat('ab', 64), 'hex') from audit_event e
      where h.chain = ${chain} and e.chain = h.chain and e.sequence = h.sequence`;
  },
  "forges a head with a key of its own": async (chain) => {
    await relink(chain, 3);
    const [end] = await sql<
      { sequence: string; hash: Buffer }[]
    >`select sequence, hash from audit_chain where chain = ${chain}`;
    const own = auditSigningKey("another secret");
    const day = new Date().toISOString().slice(0, 10);
    const signature = own.sign(
      `guildhall audit head\n${chain}\n${day}\n${end?.sequence}\n${end?.hash.toString("hex")}`,
    );
    await sql`update audit_head set hash = ${end?.hash ?? null}, key_id = ${own.id}, signature = ${signature} where chain = ${chain}`;
  },
  "makes the database's function return whatever hash is there": async (chain) => {
    await sql`update audit_event set changes = '[]' where chain = ${chain} and sequence = 3`;
    const [{ definition } = { definition: "" }] = await sql<{ definition: string }[]>`
      select pg_get_functiondef('audit_event_hash'::regproc) as definition`;
    await sql`create or replace function audit_event_hash(e audit_event) returns bytea language sql stable as 'select e.hash'`;
    return () => sql.unsafe(definition);
  },
  "stores a head as that of an earlier day": (chain) => sql`update audit_head set day = day - 1 where chain = ${chain}`,
  "removes the heads and links everything again": async (chain) => {
    await sql`delete from audit_head where chain = ${chain}`;
    await relink(chain, 1);
  },
  "pretends that the beginning was pruned": async (chain) => {
    await sql`insert into audit_checkpoint (chain, sequence, hash, key_id, signature, transaction_id)
      select chain, sequence, hash, ${key.id}, decode(repeat('ab', 64), 'hex'), '1' from audit_event
      where chain = ${chain} and sequence = 3`;
    await sql`delete from audit_event where chain = ${chain} and sequence <= 3`;
  },
};

for (const [what, attack] of Object.entries(attacks)) {
  it(`is found when someone ${what}`, async () => {
    const { chain, verify } = await organizationWithFiveEvents();
    const undo = await asSuperuser(() => attack(chain));
    const { valid, firstInvalid } = await verify();
    if (typeof undo === "function") await undo();
    await leaveUnsigned(chain);
    expect({ valid, firstInvalid: typeof firstInvalid }).toEqual({ valid: false, firstInvalid: "number" });
  });
}

it("is valid untouched, and while it grows", async () => {
  const { verify, add } = await organizationWithFiveEvents();
  expect(await verify()).toMatchObject({ valid: true, checked: 5 });
  await add("Later");
  expect(await verify()).toMatchObject({ valid: true, checked: 6 });
});

it("is not answered from a result that was stored in the database", async () => {
  const { chain, signing } = await organizationWithFiveEvents();
  await asSuperuser(() => sql`update audit_event set changes = '[]' where chain = ${chain} and sequence = 3`);
  await sql`update audit_chain set verified_at = now() + interval '1 year', verified_count = 5 where chain = ${chain}`;
  expect(await verifyAuditLog({ services: signing, chain })).toMatchObject({ valid: false, firstInvalid: 3 });
  await leaveUnsigned(chain);
});

it("is not signed again when events that this process signed were changed, while other chains are", async () => {
  const [changed, other] = [await organizationWithFiveEvents(), await organizationWithFiveEvents()];
  await asSuperuser(async () => {
    await sql`delete from audit_head where chain = ${changed.chain}`;
    await relink(changed.chain, 1);
  });
  await changed.add("Later");
  await other.add("Later");
  await expect(signHeads(changed.signing)).rejects.toThrow(changed.chain);
  const heads = await sql<{ chain: string; sequence: string }[]>`
    select chain, sequence from audit_head where chain in ${sql([changed.chain, other.chain])}`;
  expect(heads).toEqual([{ chain: other.chain, sequence: "6" }]);
  await leaveUnsigned(changed.chain);
});

async function organizationWithFiveEvents() {
  const { id, people, scope, services } = await organizationOf(database, { ada: "owner" });
  const signing = { ...services, auditSigningKey: key };
  const add = async (name: string) => createTeam(await scope(people.ada, "team:create"), { name });
  for (const name of ["One", "Two", "Three", "Four", "Five"]) await add(name);
  await sealEvents(signing);
  await signHeads(signing);
  const verify = async (): Promise<AuditVerification> => {
    // A result is returned again for a minute.
    await sql`update audit_chain set verified_at = null where chain = ${id}`;
    return verifyAuditLog({ services: signing, chain: id });
  };
  return { chain: id, verify, add, signing };
}

async function asSuperuser<Result>(attack: () => Promise<Result>): Promise<Result> {
  await sql`alter table audit_event disable trigger user`;
  try {
    return await attack();
  } finally {
    await sql`alter table audit_event enable trigger user`;
  }
}

/** The jobs of later tests do not report this chain. */
const leaveUnsigned = (chain: string) => sql`update audit_chain set sequence = 0 where chain = ${chain}`;

const insertCopy = (chain: string, of: number, at: number) => sql`
  insert into audit_event (id, organization_id, sequence, event, actor_type, actor_id, target_type, target_id, api,
    actor_personal, actor_digest, target_personal, target_digest, previous_hash, hash, created_at)
  select 'evt_forged', organization_id, ${at}, event, actor_type, actor_id, target_type, target_id, api, actor_personal, actor_digest,
    target_personal, target_digest, previous_hash, hash, created_at
  from audit_event where chain = ${chain} and sequence = ${of}`;

/** Changes an event, then computes its hash and all that follow, as one can who has the database's own functions. */
async function relink(chain: string, from: number): Promise<void> {
  await sql`update audit_event set changes = '[]' where chain = ${chain} and sequence = ${from}`;
  for (let sequence = from; sequence <= 5; sequence++) {
    await sql`update audit_event e set previous_hash = coalesce((select hash from audit_event p
      where p.chain = e.chain and p.sequence = e.sequence - 1), audit_genesis(e.chain)) where chain = ${chain} and sequence = ${sequence}`;
    await sql`update audit_event e set hash = audit_event_hash(e) where chain = ${chain} and sequence = ${sequence}`;
  }
  await sql`update audit_chain c set hash = e.hash from audit_event e
    where c.chain = ${chain} and e.chain = c.chain and e.sequence = c.sequence`;
}
