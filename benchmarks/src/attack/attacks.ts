import { newId } from "@guildhall/db";
import type postgres from "postgres";
import type { Request } from "../cases.ts";
import type { SmallOrganizations } from "../seed/small-organizations.ts";
import { baseUrl } from "../servers/setting.ts";
import type { AttackQuestion } from "./attackers.ts";
import { makeSamlResponses } from "./saml-responses.ts";

export interface Attack {
  label: string;
  attackers: AttackQuestion["attackers"];
}

const BATCH = 50;
const DEPTH = 100_000;
const json = { "content-type": "application/json" };

/** Each attacker from an address of its own, so that no limit per address stops them together, and another for each attack. */
const addressOf = (attacker: number, attack: number) => `127.0.${attack}.${attacker + 2}`;

/** What attackers with accounts do to an organization of their own, and what anyone can do without an account. */
export async function makeAttacks(sql: postgres.Sql, { guests }: SmallOrganizations): Promise<Attack[]> {
  const organization = newId("org");
  await sql.begin(async (tx) => {
    await tx`insert into organization (id, name, slug) values (${organization}, 'Attackers', 'attackers')`;
    for (const { id } of guests) {
      await tx`insert into member (id, organization_id, user_id, role) values (${newId("mem")}, ${organization}, ${id}, 'owner')`;
    }
  });
  const rename = (n: number) => ({ organization, data: { name: `Attackers ${n}` } });
  const post = (path: string, cookie: string, body: unknown): Request => ({
    ...{ method: "POST", path, headers: { ...json, cookie, origin: baseUrl }, body: JSON.stringify(body) },
  });
  const update = "organization.update";
  const batchPath = `/trpc/${Array.from({ length: BATCH }, () => update)}?batch=1`;
  let attacks = 0;
  function each(requestsOf: (guest: (typeof guests)[number], n: number) => Request[]): AttackQuestion["attackers"] {
    const attack = ++attacks;
    return guests.map((guest, n) => ({ from: addressOf(n, attack), requests: requestsOf(guest, n) }));
  }
  const deep = `${'{"a":'.repeat(DEPTH)}1${"}".repeat(DEPTH)}`;
  const deepRequests = ["/trpc/organization.create", "/api/auth/sign-up/email", "/api/v1/orgs"].map((path): Request => {
    return { method: "POST", path, headers: json, body: deep };
  });
  const samlResponses = await makeSamlResponses(sql, organization);
  return [
    {
      label: `changes to one organization, in batches of ${BATCH}`,
      attackers: each(({ cookie }, n) => [
        post(batchPath, cookie, Object.fromEntries(Array.from({ length: BATCH }, (_, index) => [index, rename(n)]))),
      ]),
    },
    {
      label: "changes to one organization, one at a time",
      attackers: each(({ cookie }, n) => [post(`/trpc/${update}`, cookie, rename(n))]),
    },
    {
      label: `JSON ${DEPTH.toLocaleString("en")} levels deep, without an account`,
      attackers: each(() => deepRequests),
    },
    {
      label: "SAML responses, without an account",
      attackers: each(() => samlResponses),
    },
  ];
}
