import { oauthClient, session, user } from "@guildhall/db";
import { atOnce, createTestDatabase, RACE_ROUNDS } from "@guildhall/testing";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { internalContext } from "../../src/audit/request-context.ts";
import { listAuthorizedApps, revokeAuthorizedApp } from "../../src/oauth/authorized-apps.ts";
import { endAppAccess } from "../../src/oauth/end-app-access.ts";
import { revokeOAuthToken } from "../../src/oauth/revoke-oauth-token.ts";
import { type Caller, requireSession } from "../../src/scope/caller.ts";
import { revokeSession } from "../../src/session/revoke-sessions.ts";
import { appSignIns } from "../support/app-sign-ins.ts";

const database = await createTestDatabase();
const { orm, sql } = database;
const bookings = await appSignIns(database);

/** What was issued; undefined where the token or code was found to be invalid. Anything else is a fault. */
const unlessInvalid = <Result>(call: Promise<Result>) =>
  call.catch((error: { code?: string }) => {
    if (error.code === "invalid_grant") return undefined;
    throw error;
  });
/** Issuing a code. There is none once the app was deleted. */
const unlessDeleted = (call: Promise<unknown>) =>
  call.catch((error: { reason?: string }) => {
    if (error.reason !== "oauth_client_not_found") throw error;
  });
const grantsOf = async ({ userId }: Caller) =>
  (await sql`select from oauth_grant g join oauth_consent c on c.id = g.consent_id where c.user_id = ${userId}`).length;

describe(`at the same instant, ${RACE_ROUNDS} times`, () => {
  it.each(["exchanges of a code", "uses of a refresh token"])(
    "one of 20 %s succeeds, and the others end what it brought",
    async (what) => {
      const caller = await bookings.newCaller();
      for (let round = 0; round < RACE_ROUNDS; round++) {
        const code = await bookings.newCode(caller);
        const { refreshToken } = what === "exchanges of a code" ? {} : await bookings.exchange(code);
        const use = () => (refreshToken === undefined ? bookings.exchange(code) : bookings.refresh(refreshToken));
        const won = (await atOnce(20, () => unlessInvalid(use()))).filter((issued) => issued !== undefined);
        expect(won).toHaveLength(1);
        expect(await bookings.counts(won[0]?.accessToken)).toBe(false);
        expect(await bookings.counts(won[0]?.refreshToken)).toBe(false);
        expect(await grantsOf(caller)).toBe(0);
      }
    },
  );

  it.each<[string, (caller: Caller) => Promise<unknown>]>([
    [
      "the session is revoked",
      (caller) => {
        const owner = { userId: caller.userId, sessionId: requireSession(caller), context: internalContext };
        return revokeSession(bookings.services, owner, owner.sessionId);
      },
    ],
    [
      "all sessions of the account end",
      ({ userId }) =>
        orm.transaction(async (tx) => {
          await tx.delete(session).where(eq(session.userId, userId));
          await endAppAccess(tx, userId);
        }),
    ],
    [
      "the app is revoked",
      async (caller) => revokeAuthorizedApp(caller, (await listAuthorizedApps(caller))[0]?.id ?? ""),
    ],
    ["the account is deleted", ({ userId }) => orm.delete(user).where(eq(user.id, userId))],
  ])("nothing that is exchanged or refreshed outlives that %s", async (_what, end) => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const caller = await bookings.newCaller();
      const { refreshToken } = await bookings.signIn(caller);
      const code = await bookings.newCode(caller);
      const issuing = [unlessInvalid(bookings.refresh(refreshToken)), unlessInvalid(bookings.exchange(code))];
      const [issued] = await Promise.all([Promise.all(issuing), end(caller)]);
      expect(await grantsOf(caller)).toBe(0);
      for (const token of issued.flatMap((one) => [one?.accessToken, one?.refreshToken])) {
        expect(await bookings.counts(token)).toBe(false);
      }
    }
  });

  it("a revocation by the app waits for a refresh, and ends what it brought", async () => {
    const caller = await bookings.newCaller();
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { refreshToken = "" } = await bookings.signIn(caller);
      const [issued] = await Promise.all([
        unlessInvalid(bookings.refresh(refreshToken)),
        revokeOAuthToken(bookings.services, bookings.client, refreshToken),
      ]);
      expect(await bookings.counts(issued?.refreshToken)).toBe(false);
      expect(await grantsOf(caller)).toBe(0);
    }
  });

  it("an app that is deleted or revoked gets no code, and no one a fault", async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const own = await appSignIns(database);
      const caller = await own.newCaller();
      await own.signIn(caller);
      await Promise.all([
        round % 2 === 0
          ? orm.delete(oauthClient).where(eq(oauthClient.id, own.client.id))
          : revokeAuthorizedApp(caller, (await listAuthorizedApps(caller))[0]?.id ?? ""),
        ...Array.from({ length: 4 }, () => unlessDeleted(own.newCode(caller))),
      ]);
    }
  });
});
