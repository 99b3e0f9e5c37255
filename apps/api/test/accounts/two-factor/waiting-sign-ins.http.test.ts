import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import type { Account } from "../../support/clients/account.ts";
import { openTwoFactorBrowser, twoFactorActions } from "../../support/clients/two-factor.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database, { TRUSTED_PROXIES: "127.0.0.1" });
const { signUpWithApp } = twoFactorActions(app, database);

/** Enters address and password in another browser, from this client address. */
async function beginFrom(address: string, { email, password }: Account) {
  const browser = openTwoFactorBrowser(app);
  const fetchOptions = { headers: { "x-forwarded-for": address } };
  const { data, error } = await browser.signIn.email({ email, password, fetchOptions });
  expect(error).toBeNull();
  expect(data).toMatchObject({ twoFactorRedirect: true });
  return browser;
}

const ended = { status: 401, code: "INVALID_TWO_FACTOR_COOKIE" };

it("a sign-in goes on waiting while someone with the password begins others elsewhere", async () => {
  const { app: authenticator, ...account } = await signUpWithApp();
  const owner = await beginFrom("198.51.100.1", account);
  await Promise.all(Array.from({ length: 30 }, async (_, n) => beginFrom(`198.51.100.${2 + (n % 3)}`, account)));
  expect((await owner.twoFactor.verifyTotp({ code: authenticator.code() })).error).toBeNull();
});

it("of those from one address, ten wait: the oldest makes place", async () => {
  const { app: authenticator, backupCodes, ...account } = await signUpWithApp();
  const oldest = await beginFrom("198.51.100.1", account);
  const second = await beginFrom("198.51.100.1", account);
  for (let n = 0; n < 9; n++) await beginFrom("198.51.100.1", account);
  const { error } = await oldest.twoFactor.verifyBackupCode({ code: backupCodes[0] ?? "" });
  expect(error).toMatchObject(ended);
  expect((await second.twoFactor.verifyTotp({ code: authenticator.code() })).error).toBeNull();
});

it("of all addresses, a hundred wait", async () => {
  const { app: _, ...account } = await signUpWithApp();
  const [{ id = "" } = {}] = await sql<{ id: string }[]>`select id from "user" where email = ${account.email}`;
  await sql`insert into second_factor_challenge (id, user_id, token_hash, sign_in_method, client_address, expires_at)
    select 'sfc_' || ${id}::text || n, ${id}, ${id}::text || n, 'email', '198.51.100.' || n, now() + interval '5 minutes'
    from generate_series(1, 120) n`;
  await beginFrom("203.0.113.1", account);
  const waiting = await sql`select id from second_factor_challenge where user_id = ${id} and token_hash is not null`;
  expect(waiting).toHaveLength(100);
});
