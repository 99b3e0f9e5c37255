import { createTestDatabase, type TestUser } from "@guildhall/testing";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { expect, it } from "vitest";
import { administratorActions } from "../support/clients/administrators.ts";
import { trpcClient } from "../support/clients/trpc-client.ts";
import { listen } from "../support/servers/listening-app.ts";
import { allCalls, type Call } from "../support/visible-fields/calls.ts";
import { type FieldStage, openFieldStage } from "../support/visible-fields/field-stage.ts";
import { send } from "../support/visible-fields/walk.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
// Like another process, it learns of a change from the database alone.
const elsewhere = await listen(database);
const { browser } = await administratorActions(app, database).signUpAdministrator();
const { entityId, entryPoint, certificate } = await createSamlIdp();
const calls = allCalls({ entityId, entryPoint, certificate });

const TIMEOUT_MS = 120_000;

/** The calls that are answered, or rejected for another reason than that no one is signed in. */
async function othersOf(from: readonly Call[], stage: FieldStage): Promise<string[]> {
  const others: string[] = [];
  for (const call of from) {
    const { isAnswered, text } = await send(elsewhere, call, stage, "owner");
    const isRejected = !isAnswered && /"(?:reason":"not_signed_in|code":"UNAUTHORIZED)"/.test(text);
    if (!isRejected) others.push(`${call.api} ${call.name}`);
  }
  return others;
}

/** What anyone may ask, and what takes the secret key. Without a session `get-session` answers null. */
const ofAnyone = calls
  .map(({ api, name }) => `${api} ${name}`)
  .filter((name) =>
    /^tRPC (?:administrator|audit\.(?:exportAsOperator|headsAsOperator|erasePerson|prune)|instance\.|invitation\.get\b|mail)|^Better Auth (?:get-session|jwks)$/.test(
      name,
    ),
  );

it.each<[string, (id: string) => Promise<unknown>]>([
  ["was banned", (userId) => browser.admin.banUser({ userId })],
  ["lost all sessions", (userId) => browser.admin.revokeUserSessions({ userId })],
])("rejects every call, at every API, of someone who %s", { timeout: TIMEOUT_MS }, async (_, end) => {
  const stage = await openFieldStage(database, app);
  await end(stage.people.owner.id);
  expect(await othersOf(calls, stage)).toEqual(ofAnyone);
});

it.each<[string, (id: string) => Promise<unknown>]>([
  ["was banned", (userId) => browser.admin.banUser({ userId })],
  [
    "got a password from an administrator",
    (userId) => browser.admin.setUserPassword({ userId, newPassword: "another one" }),
  ],
])("rejects every call with a token of someone who %s", { timeout: TIMEOUT_MS }, async (_, end) => {
  const stage = await openFieldStage(database, app);
  const { owner } = stage.people;
  const { token } = await trpcClient(app, owner).token.create.mutate({
    ...{ organization: stage.id, name: "Robot", permissions: "all" },
  });
  await end(owner.id);
  const robot: TestUser = { ...owner, actor: { ...owner.actor, token } };
  const asRobot = { ...stage, people: { ...stage.people, owner: robot } };
  const sent = calls.filter(({ api }) => api !== "Better Auth");
  expect(await othersOf(sent, asRobot)).toEqual(ofAnyone.filter((name) => !name.startsWith("Better Auth")));
});

it("rejects every call of an administrator whose impersonation ended", { timeout: TIMEOUT_MS }, async () => {
  const stage = await openFieldStage(database, app);
  const { owner } = stage.people;
  const { id } = (await browser.getSession()).data?.user ?? {};
  await browser.admin.impersonateUser({ userId: owner.id });
  const [row] = await sql<
    { token: string }[]
  >`select token from session where user_id = ${owner.id} and impersonated_by = ${id ?? ""}`;
  const actor = { kind: "session" as const, token: row?.token ?? "" };
  const impersonated = { ...stage, people: { ...stage.people, owner: { ...owner, actor } } };
  expect((await trpcClient(elsewhere, { actor }).caller.get.query()).userId).toBe(owner.id);
  await browser.admin.stopImpersonating();
  expect(await othersOf(calls, impersonated)).toEqual(ofAnyone);
});
