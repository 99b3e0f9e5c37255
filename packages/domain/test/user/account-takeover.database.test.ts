import { CreateAccessTokenInput } from "@guildhall/contracts";
import { createTestDatabase, insertUser, untilWaiting } from "@guildhall/testing";
import { expect, it } from "vitest";
import { createAccessToken } from "../../src/access-token/create-access-token.ts";
import { acceptInvitation } from "../../src/invitation/recipient/accept-invitation.ts";
import { importMembers } from "../../src/member/import-members.ts";
import { changeEmail } from "../../src/user/change-email.ts";
import { confirmEmail } from "../../src/user/confirm-email.ts";
import { insertInvited } from "../support/insert-invited.ts";
import { organizationOf } from "../support/organization-of.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

it("waits for an access token that one of the account's sessions is creating, and revokes it", async () => {
  const { id, people, scope, services } = await organizationOf(database, { stranger: "owner" });
  const { stranger } = people;
  await sql`update "user" set email_verified = false where id = ${stranger.id}`;
  const opened = await scope(stranger, "token:manage");

  // The token's foreign key waits for its membership: its session was checked, and it is not there yet.
  const holder = await sql.reserve();
  await holder`begin`;
  await holder`select from member where organization_id = ${id} for update`;
  const input = CreateAccessTokenInput.parse({ kind: "organization", name: "Robot", permissions: "all" });
  const created = createAccessToken(opened, input);
  await untilWaiting(database, 1);
  const taken = confirmEmail(services, { userId: stranger.id, email: stranger.email }, { newPasswordHash: "hash" });
  await untilWaiting(database, 2);
  await holder`commit`;
  holder.release();

  await created;
  expect(await taken).toBe("confirmed");
  expect(await sql`select name from access_token where organization_id = ${id}`).toEqual([]);
  expect(await sql`select from session where user_id = ${stranger.id}`).toHaveLength(0);
});

it("lets no session that it ended create another token", async () => {
  const { id, people, scope, services } = await organizationOf(database, { stranger: "owner" });
  const { stranger } = people;
  await sql`update "user" set email_verified = false where id = ${stranger.id}`;
  const opened = await scope(stranger, "token:manage");
  await confirmEmail(services, { userId: stranger.id, email: stranger.email }, { newPasswordHash: "hash" });
  const input = CreateAccessTokenInput.parse({ kind: "organization", name: "Robot", permissions: "all" });
  await expect(createAccessToken(opened, input)).rejects.toMatchObject({ reason: "not_signed_in" });
  expect(await sql`select from access_token where organization_id = ${id}`).toHaveLength(0);
});

it("lets no account take along a membership for the address it is giving up at that moment", async () => {
  const { id, people, scope } = await organizationOf(database, { olga: "owner" });
  const stranger = await insertUser(database, { emailVerified: false });
  const changing = await sql.reserve();
  await changing`begin`;
  await changing`update "user" set email = ${`new.${stranger.email}`}, email_verified = true where id = ${stranger.id}`;
  const rows = [{ email: stranger.email, name: "Hugo", roles: ["admin"] }];
  const added = importMembers(await scope(people.olga, "member:create"), { rows, dryRun: false });
  await untilWaiting(database, 1);
  await changing`commit`;
  changing.release();
  await added;
  expect(await sql`select from member where organization_id = ${id} and user_id = ${stranger.id}`).toHaveLength(0);
  const [member] = await sql`select u.email, u.email_verified as "emailVerified" from member m
    join "user" u on u.id = m.user_id where m.organization_id = ${id} and m.role = 'admin'`;
  expect(member).toEqual({ email: stranger.email, emailVerified: false });
});

it("changes nothing for an account that accepts an invitation to the address it is giving up at that moment", async () => {
  const { id, invitation, newcomer, newcomersCaller, status } = await insertInvited(database);
  const changing = await sql.reserve();
  await changing`begin`;
  await changing`update "user" set email = ${`new.${newcomer.email}`} where id = ${newcomer.id}`;
  const accepted = reasonOf(acceptInvitation(newcomersCaller, invitation.id, { activate: true }));
  await untilWaiting(database, 1);
  await changing`commit`;
  changing.release();
  expect(await accepted).toBe("user_not_found");
  expect(await status()).toBe("pending");
  expect(await sql`select from member where organization_id = ${id} and user_id = ${newcomer.id}`).toHaveLength(0);
  const active = await sql`select active_organization_id as id from session where user_id = ${newcomer.id}`;
  expect(active).toEqual([{ id: null }]);
});

it("ends the waiting memberships of an address that is given up, also one that is being created at that moment", async () => {
  const { id, people, scope, services } = await organizationOf(database, { olga: "owner" });
  const stranger = await insertUser(database, { emailVerified: false });
  const [session] = await sql<{ id: string }[]>`select id from session where user_id = ${stranger.id}`;
  const sessionId = session?.id ?? "";

  // The import waits with its mail, after the membership was inserted.
  const holder = await sql.reserve();
  await holder`begin`;
  await holder`lock table mail_message in exclusive mode`;
  const rows = [{ email: stranger.email, name: "Hugo", roles: ["admin"] }];
  const imported = importMembers(await scope(people.olga, "member:create"), { rows, dryRun: false });
  await untilWaiting(database, 1);
  const link = { userId: stranger.id, email: stranger.email, newEmail: `new.${stranger.email}`, sessionId };
  const changed = changeEmail(services, link, { sessionId });
  await untilWaiting(database, 2);
  await holder`commit`;
  holder.release();

  expect((await imported).totals.added).toBe(1);
  expect(await changed).toBe("confirmed");
  expect(await sql`select from member where organization_id = ${id}`).toHaveLength(1);
});

it("leaves the person who takes it over without the second factors and passkeys of who had it", async () => {
  const { people, services } = await organizationOf(database, { stranger: "owner" });
  const { id: userId, email } = people.stranger;
  await sql`update "user" set email_verified = false, two_factor_enabled = true where id = ${userId}`;
  await sql`insert into two_factor (id, user_id, secret, backup_codes) values ('tfa_1', ${userId}, 's', 'b')`;
  await sql`insert into passkey (id, user_id, public_key, credential_id, counter, device_type, backed_up)
    values ('pky_1', ${userId}, 'key', 'credential', 0, 'singleDevice', false)`;
  await sql`insert into trusted_device (id, user_id, token_hash, expires_at) values ('tdv_1', ${userId}, 'h', 'infinity')`;
  await sql`insert into second_factor_challenge (id, user_id, token_hash, sign_in_method, expires_at)
    values ('sfc_1', ${userId}, 'h', 'email', 'infinity')`;
  expect(await confirmEmail(services, { userId, email }, { newPasswordHash: "hash" })).toBe("confirmed");
  const [left] = await sql`select two_factor_enabled as "isEnabled",
    (select count(*)::int from two_factor where user_id = u.id) as factors,
    (select count(*)::int from passkey where user_id = u.id) as passkeys,
    (select count(*)::int from trusted_device where user_id = u.id) as devices,
    (select count(*)::int from second_factor_challenge where user_id = u.id) as challenges
    from "user" u where id = ${userId}`;
  expect(left).toEqual({ isEnabled: false, factors: 0, passkeys: 0, devices: 0, challenges: 0 });
});
