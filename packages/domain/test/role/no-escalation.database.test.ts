import { InvitationId } from "@guildhall/contracts";
import { newId } from "@guildhall/db";
import { type CustomRoles, type Permission, permissionsHeldBy } from "@guildhall/permissions";
import { createTestDatabase, insertRole, insertUser, type TestUser } from "@guildhall/testing";
import fc from "fast-check";
import { expect, it } from "vitest";
import { newAccessTokenSecret } from "../../src/access-token/access-token-secret.ts";
import { DomainError } from "../../src/errors/domain-error.ts";
import { cancelInvitation } from "../../src/invitation/cancel-invitation.ts";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { acceptInvitation } from "../../src/invitation/recipient/accept-invitation.ts";
import { resendInvitation } from "../../src/invitation/resend-invitation.ts";
import { addMember } from "../../src/member/add-member.ts";
import { importMembers } from "../../src/member/import-members.ts";
import { leaveOrganization } from "../../src/member/leave-organization.ts";
import { removeMember } from "../../src/member/remove-member.ts";
import { updateMemberRole } from "../../src/member/update-member-role.ts";
import { createRole } from "../../src/role/create-role.ts";
import { removeRole } from "../../src/role/remove-role.ts";
import { updateRole } from "../../src/role/update-role.ts";
import type { Actor } from "../../src/scope/actor.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { organizationOf } from "../support/organization-of.ts";

const SEQUENCES = 60;
const STEPS = 15;

const database = await createTestDatabase();
const { sql } = database;

const names = ["olga", "ada", "ben", "cleo", "dan"] as const;
/** Names for roles of the organization's own; it starts out with all but the last. */
const colors = ["red", "green", "blue", "gray"] as const;

/** Those that let someone change what others may do, twice, beside some that do not. */
const interesting: Permission[] = [
  "member:create",
  "member:update",
  "member:update",
  "member:delete",
  "invitation:create",
  "invitation:create",
  "invitation:cancel",
  "ac:create",
  "ac:update",
  "ac:update",
  "ac:delete",
  "ac:read",
  "organization:read",
  "organization:read",
  "organization:delete",
  "audit:export",
  "project:read",
];

const someone = fc.nat({ max: names.length + 1 });
/** Mostly members: anyone who is outside is rejected nearly everything. */
const actor = fc.oneof({ weight: 6, arbitrary: fc.nat({ max: names.length - 1 }) }, { weight: 1, arbitrary: someone });
/** Half of the time one of the two outside, who may be invited and added. */
const target = fc.oneof(someone, fc.integer({ min: names.length, max: names.length + 1 }));
const someOf = (...roles: string[]) => fc.uniqueArray(fc.constantFrom(...roles), { minLength: 1, maxLength: 3 });
const someRoles = someOf("owner", "admin", "member", ...colors, ...colors);
const rolesAtFirst = someOf("owner", "admin", "member", "red", "green", "blue", "red", "green", "blue");
const somePermissions = fc.uniqueArray(fc.constantFrom(...interesting), { maxLength: 6 });

const step = fc.record({
  verb: fc.constantFrom(
    ...([
      "add",
      "import",
      "import",
      "change",
      "change",
      "invite",
      "invite",
      "accept",
      "accept",
      "resend",
      "cancel",
    ] as const),
    ...(["create role", "create role", "update role", "update role", "remove role", "remove", "leave"] as const),
  ),
  actor,
  target,
  roles: someRoles,
  role: fc.constantFrom(...colors),
  newName: fc.constantFrom(undefined, undefined, undefined, "gray", "blue", "owner"),
  permissions: fc.uniqueArray(fc.constantFrom(...interesting), { maxLength: 3 }),
  /** What an access token of the actor's names, which now may be more than they hold; often there is none. */
  limit: fc.option(fc.uniqueArray(fc.constantFrom(...interesting), { minLength: 4, maxLength: 12 }), { freq: 2 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const world = fc.record({
  roles: fc.record({ red: somePermissions, green: somePermissions, blue: somePermissions }),
  lists: fc.tuple(rolesAtFirst, rolesAtFirst, rolesAtFirst, rolesAtFirst),
  steps: fc.array(step, { minLength: STEPS, maxLength: STEPS }),
});

it("lets no sequence of calls by anyone gain or give what the caller did not hold", async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ roles, lists, steps }) => {
      const stage = await prepareStage(roles, lists);
      let before = await stage.look();
      for (const next of steps) {
        const { by, limit, succeeded } = await stage.act(next);
        const after = await stage.look();
        const story = JSON.stringify({ next, before, after }, null, 2);
        expectInvariants(after, story);
        if (succeeded) expectNothingGained({ verb: next.verb, by, limit }, before, after, story);
        else expect(after, story).toEqual(before);
        before = after;
      }
    }),
    { numRuns: SEQUENCES },
  );
});

type Stage = Awaited<ReturnType<typeof prepareStage>>;
type View = Awaited<ReturnType<Stage["look"]>>;

/** Five members with any roles, the first an owner, and two people outside; all of them try things. */
async function prepareStage(roles: Record<string, Permission[]>, lists: string[][]) {
  const listOf = (index: number) => lists[index]?.join(",") ?? "member";
  const organization = await organizationOf(database, {
    olga: "owner",
    ada: listOf(0),
    ben: listOf(1),
    cleo: listOf(2),
    dan: listOf(3),
  });
  const { id, people, services, caller } = organization;
  for (const [role, held] of Object.entries(roles)) await insertRole(database, id, role, held);
  const cast = [...names.map((name) => people[name]), await insertUser(database), await insertUser(database)];
  const person = (index: number): TestUser => cast[index % cast.length] ?? people.olga;

  /** Who did it, and whether it went through; any end but that or an error is a fault. */
  async function act({ verb, actor, target, roles: given, role, newName, permissions, limit: named }: Step) {
    const { id: userId, email } = person(target);
    const pending = await sql<{ id: InvitationId; email: string }[]>`
      select id, email from invitation where organization_id = ${id} and status = 'pending' order by id`;
    const invitation = pending[target % (pending.length || 1)];
    const invitationId = invitation?.id ?? InvitationId.parse("inv_none");
    const invited = verb === "accept" && cast.find((each) => each.email === invitation?.email);
    const by = invited || person(actor);
    const limit = verb === "accept" ? null : named;
    const who = limit ? await tokenOf(by, limit) : by.actor;
    const scope = <P extends Permission>(permission: P) => openScope(services, who, { organization: id }, permission);
    const verbs = {
      add: async () => addMember(await scope("member:create"), { userId, roles: given }),
      import: async () => {
        const rows = [email, person(target + 1).email].map((each) => ({ email: each, name: "", roles: given }));
        return importMembers(await scope("member:create"), { rows, dryRun: false });
      },
      change: async () => updateMemberRole(await scope("member:update"), { userId, roles: given }),
      remove: async () => removeMember(await scope("member:delete"), { userId }),
      leave: async () => leaveOrganization(await scope("organization:read")),
      invite: async () =>
        createInvitations(await scope("invitation:create"), { emails: [email], roles: given, expiresInHours: 1 }),
      resend: async () => resendInvitation(await scope("invitation:create"), { invitationId }),
      accept: async () => acceptInvitation(await caller(by), invitationId),
      cancel: async () => cancelInvitation(await scope("invitation:cancel"), invitationId),
      "create role": async () => createRole(await scope("ac:create"), { role, permissions }),
      "update role": async () =>
        updateRole(await scope("ac:update"), { role, data: { permissions, ...(newName && { role: newName }) } }),
      "remove role": async () => removeRole(await scope("ac:delete"), { role }),
    };
    try {
      await verbs[verb]();
      return { by, limit, succeeded: true };
    } catch (error) {
      if (error instanceof DomainError) return { by, limit, succeeded: false };
      throw error;
    }
  }

  /** An access token that names these permissions; of one who is no member there is none, and it is rejected. */
  async function tokenOf({ id: userId }: TestUser, named: Permission[]): Promise<Actor> {
    const { hash, hint } = newAccessTokenSecret("personal");
    await sql`insert into access_token (id, organization_id, user_id, kind, name, permissions, secret_hash, hint)
      select ${newId("tok")}, organization_id, user_id, 'personal', 'Any', to_jsonb(${named}::text[]), ${hash}, ${hint}
      from member where organization_id = ${id} and user_id = ${userId}`;
    return { kind: "token", hash };
  }

  /** Who holds what: members and pending invitations by address, and every list of roles as it is stored. */
  async function look() {
    const rows = await sql<{ email: string; role: string; kind: "member" | "invitation" }[]>`
      select u.email, m.role, 'member' as kind from member m join "user" u on u.id = m.user_id
        where m.organization_id = ${id}
      union all select email, role, 'invitation' from invitation where organization_id = ${id} and status = 'pending'
      order by kind, email, role`;
    const custom = await sql<{ id: string; role: string; permissions: Permission[] }[]>`
      select id, role, permissions from organization_role where organization_id = ${id} order by role`;
    const customRoles: CustomRoles = Object.fromEntries(custom.map(({ role, permissions }) => [role, permissions]));
    const holders = rows.map(({ email, role, kind }) => {
      const list = role.split(",");
      return { kind, email, roles: list, held: [...permissionsHeldBy({ roles: list, customRoles })] };
    });
    return { ownRoles: [...custom], holders };
  }

  return { act, look };
}

function expectInvariants({ holders, ownRoles }: View, story: string) {
  const known = ["owner", "admin", "member", ...ownRoles.map(({ role }) => role)];
  expect(
    holders.some(({ kind, roles }) => kind === "member" && roles.includes("owner")),
    story,
  ).toBe(true);
  for (const { roles } of holders) expect(known, story).toEqual(expect.arrayContaining(roles));
  for (const kind of ["member", "invitation"]) {
    const addresses = holders.filter((holder) => holder.kind === kind).map(({ email }) => email);
    expect(new Set(addresses).size, story).toBe(addresses.length);
  }
}

/**
 * Who accepts becomes what the invitation was before; all else that is new to anyone, the actor held before, and so did
 * the access token they came with.
 */
function expectNothingGained(
  { verb, by, limit }: { verb: string; by: TestUser; limit: Permission[] | null },
  before: View,
  after: View,
  story: string,
) {
  const find = (view: View, kind: string, address: string) =>
    view.holders.find((holder) => holder.kind === kind && holder.email === address);
  const source = find(before, verb === "accept" ? "invitation" : "member", by.email);
  const sources = (source?.held ?? []).filter((permission) => !limit || limit.includes(permission));
  for (const { kind, email: address, roles, held } of after.holders) {
    const had = find(before, kind, address);
    const gained = held.filter((permission) => !had?.held.includes(permission));
    expect(sources, story).toEqual(expect.arrayContaining(gained));
    if (roles.includes("owner") && !had?.roles.includes("owner")) expect(source?.roles, story).toContain("owner");
  }
  // Nor was more put into a role, or taken out of it, than the actor held.
  for (const id of new Set([...before.ownRoles, ...after.ownRoles].map((role) => role.id))) {
    const permissionsIn = (view: View) => view.ownRoles.find((role) => role.id === id)?.permissions ?? [];
    const [then, now] = [permissionsIn(before), permissionsIn(after)];
    const moved = [...then, ...now].filter((permission) => !then.includes(permission) || !now.includes(permission));
    expect(sources, story).toEqual(expect.arrayContaining(moved));
  }
}
