import type postgres from "postgres";
import { personId } from "./people.ts";
import { type Authenticator, signUp } from "./sign-up.ts";

/** As many as there are connections, unless others are asked for: each has an organization of its own to work in. */
const PEOPLE = 16;
const ORGANIZATIONS_EACH = 5;
const MEMBERS = 10;
const TEAMS = ["Sales", "Support"];
const PENDING = 2;

/** Someone with an account, and the Cookie header of their session. */
interface Person {
  id: string;
  email: string;
  cookie: string;
}

/** Organizations of everyday size on one side. Those of the other side have the same ids, names and people. */
export interface SmallOrganizations {
  /** People who own five organizations of ten members each. */
  callers: readonly (Person & { organizations: readonly string[] })[];
  /** People who belong nowhere until they accept an invitation. */
  guests: readonly Person[];
}

type Row = Record<string, string>;

/** Writes rows into a table of either side: what it names is there on both. */
type Insert = (table: "organization" | "member" | "team" | "invitation", rows: readonly Row[]) => Promise<unknown>;

/** Ids in the shape that Guildhall gives them. */
const id = (prefix: "org" | "mem" | "team" | "inv", n: number) => `${prefix}_1${String(n).padStart(25, "0")}`;

const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, i) => from + i);

/** The ids of the members of a caller's organization, without the caller's own. */
export const othersIn = (organization: string) =>
  numbers(MEMBERS - 1, 1).map((m) => id("mem", Number(organization.slice("org_1".length)) * MEMBERS + m));

/** Opens the accounts and creates the organizations. The people of `people()` must be there. */
export async function seedSmallOrganizations(
  sql: postgres.Sql,
  auth: Authenticator,
  callersCount = PEOPLE,
): Promise<SmallOrganizations> {
  const organizationsOf = (n: number) => numbers(ORGANIZATIONS_EACH, n * ORGANIZATIONS_EACH).map((o) => id("org", o));
  const callers = (await open("Katherine Johnson", "caller", callersCount)).map((caller, n) => {
    return { ...caller, organizations: organizationsOf(n) };
  });
  const guests = await open("Dorothy Vaughan", "guest", PEOPLE);
  await inTransaction(sql, async (insert) => {
    for (const [n, caller] of callers.entries()) {
      const first = n * ORGANIZATIONS_EACH;
      for (const o of numbers(ORGANIZATIONS_EACH, first)) await found(insert, o, caller.id, MEMBERS);
      await insert(
        "invitation",
        numbers(PENDING).map((i) => invitation(first + i, first, `invited.${i}@example.com`, caller.id)),
      );
    }
  });
  return { callers, guests };

  async function open(name: string, word: string, count: number): Promise<Person[]> {
    const people: Person[] = [];
    for (const n of numbers(count)) {
      const email = `${word}.${n}@example.com`;
      const cookie = await signUp(auth, name, email);
      const [row] = await sql<{ id: string }[]>`
        update "user" set email_verified = true where email = ${email} returning id`;
      if (!row) throw new Error(`${email} has no account.`);
      people.push({ ...row, email, cookie });
    }
    return people;
  }
}

/** Creates as many organizations and invites one guest into each, the guests in turn. @returns the invitations' ids */
export async function inviteGuests(
  sql: postgres.Sql,
  { guests }: SmallOrganizations,
  count: number,
): Promise<string[]> {
  const [{ there } = { there: 0 }] = await sql<{ there: number }[]>`select count(*)::int as there from organization`;
  const clubs = numbers(count, there);
  const owner = personId(1);
  const invitations = clubs.map((n, i) => invitation(n, n, guests[i % guests.length]?.email ?? "", owner));
  await inTransaction(sql, async (insert) => {
    await insert("organization", clubs.map(organization));
    await insert(
      "member",
      clubs.map((n) => member(n * MEMBERS, n, owner, "owner")),
    );
    await insert("invitation", invitations);
  });
  return invitations.map((each) => each.id);
}

async function found(insert: Insert, n: number, owner: string, size: number): Promise<void> {
  const others = numbers(size - 1, 1).map((m) => member(n * MEMBERS + m, n, personId(n * MEMBERS + m), "member"));
  await insert("organization", [organization(n)]);
  await insert("member", [member(n * MEMBERS, n, owner, "owner"), ...others]);
  await insert(
    "team",
    TEAMS.map((name, t) => ({ id: id("team", n * TEAMS.length + t), organization_id: id("org", n), name, ...now() })),
  );
}

const now = () => ({ created_at: new Date().toISOString() });

const organization = (n: number) => ({ id: id("org", n), name: `Company ${n}`, slug: `company-${n}`, ...now() });

const member = (n: number, organizationNumber: number, userId: string, role: string) => ({
  ...{ id: id("mem", n), organization_id: id("org", organizationNumber), user_id: userId, role, ...now() },
});

const invitation = (n: number, organizationNumber: number, email: string, inviterId: string) => ({
  ...{ id: id("inv", n), organization_id: id("org", organizationNumber), email, role: "member", status: "pending" },
  ...{ expires_at: new Date(Date.now() + 86_400_000).toISOString(), inviter_id: inviterId, ...now() },
});

/** In one transaction, because an organization without an owner is rejected, on our side. */
async function inTransaction(sql: postgres.Sql, work: (insert: Insert) => Promise<void>): Promise<void> {
  await sql.begin((tx) => work((table, rows) => tx`insert into ${tx(table)} ${tx([...rows])}`));
}
