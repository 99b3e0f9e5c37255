import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { atOnce, createTestDatabase } from "@guildhall/testing";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { expect, it } from "vitest";
import { listen } from "../support/servers/listening-app.ts";
import { allCalls } from "../support/visible-fields/calls.ts";
import { openFieldStage } from "../support/visible-fields/field-stage.ts";
import { fieldPage } from "../support/visible-fields/field-table.ts";
import { marks } from "../support/visible-fields/marks.ts";
import { thingTable } from "../support/visible-fields/thing-table.ts";
import { type Seen, walkCall } from "../support/visible-fields/walk.ts";

const database = await createTestDatabase({ avoidsScans: true });
const app = await listen(database);
const page = (name: string) => fileURLToPath(new URL(`../../../../docs/${name}.md`, import.meta.url));

const { entityId, entryPoint, certificate } = await createSamlIdp();
const calls = allCalls({ entityId, entryPoint, certificate });

/** How many calls run concurrently. */
const AT_ONCE = 4;

/** Reads share a stage, since they change nothing. */
async function walk(): Promise<Seen[]> {
  for (const table of ["organization", "member", "invitation", "team", "organization_role", "sso_provider"]) {
    await database.sql.unsafe(`alter table ${table} alter column row_id restart with ${marks.runningNumber}1`);
  }
  const shared = openFieldStage(database, app);
  const waiting = [...calls];
  const seen = new Map<string, Seen[]>();
  const work = async () => {
    for (let call = waiting.shift(); call; call = waiting.shift()) {
      const openStage = call.isWrite ? () => openFieldStage(database, app) : () => shared;
      seen.set(`${call.api} ${call.name}`, await walkCall(app, call, openStage));
    }
  };
  await atOnce(AT_ONCE, work);
  return calls.flatMap(({ api, name }) => seen.get(`${api} ${name}`) ?? []);
}

const walking = walk();

/** Some 1,200 requests and 200 organizations take most of a minute. */
const TIMEOUT_MS = 300_000;

it("shows each caller the fields of docs/visible-fields.md and no others", { timeout: TIMEOUT_MS }, async () => {
  await expect(fieldPage(await walking)).toMatchFileSnapshot(page("visible-fields"));
});

it("shows each caller the fields listed in docs/security.md and no others, in answers and errors", async () => {
  const text = readFileSync(page("security"), "utf8");
  const [start, end] = ["<!-- who-sees-what -->\n", "\n<!-- /who-sees-what -->"];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  expect(from).toBeGreaterThan(0);
  expect(to).toBeGreaterThan(from);
  const updated = `${text.slice(0, from + start.length)}${thingTable(await walking)}${text.slice(to)}`;
  await expect(updated).toMatchFileSnapshot(page("security"));
});

/**
 * Null on every stage, in addition to what a deletion sets: how a token was made, which no answer has, the other kind of owner of a
 * picture, and the other protocol.
 */
const unset = [
  "access_token.created_by_token_id",
  "access_token.sso_provider_id",
  "audit_event.impersonator_id",
  "audit_event.token_id",
  "picture.user_id",
  "sso_provider.saml_config",
];

it("sets every column of what it walks, so that no new field stays unseen", async () => {
  const { id } = await openFieldStage(database, app);
  const columns = await database.sql<{ table: string; column: string }[]>`
    select table_name as "table", column_name as "column" from information_schema.columns c
    where table_schema = 'public' and column_name not in ('deleted_at', 'deleted_by') and (table_name = 'organization' or exists (
      select from information_schema.columns k
      where k.table_schema = 'public' and k.table_name = c.table_name and k.column_name = 'organization_id'))`;
  const empty = await Promise.all(
    columns.map(async ({ table, column }) => {
      const key = table === "organization" ? "id" : "organization_id";
      const sql = `select from "${table}" where "${key}" = $1 and "${column}" is not null limit 1`;
      return (await database.sql.unsafe(sql, [id])).length === 0 ? [`${table}.${column}`] : [];
    }),
  );
  expect(empty.flat().sort()).toEqual(unset);
});

/** For the operator and administrators, after a look at DNS, for an invitation that ended, and for the members of the team only. */
const withoutAnswer = [
  "administrator.grant",
  "administrator.list",
  "administrator.revoke",
  "audit.erasePerson",
  "audit.exportAsOperator",
  "audit.headsAsOperator",
  "audit.lastVerificationAsOperator",
  "audit.listAsOperator",
  "audit.prune",
  "audit.verifyAsOperator",
  "instanceOrganization.get",
  "instanceOrganization.list",
  "instanceOrganization.listOfAccount",
  "instanceOrganization.updateSeats",
  "invitation.request",
  "mail.list",
  "oauthClient.create",
  "oauthClient.delete",
  "oauthClient.list",
  "oauthClient.rotateSecret",
  "oauthClient.update",
  "queue.listJobs",
  "queue.listMail",
  "queue.listSchedules",
  "queue.retryFailedMail",
  "queue.retryJob",
  "queue.retryMail",
  "sso.verifyDomain",
  "list-team-members (a team only others are in)",
  "verifyToken",
];

it("makes no call that fails for every caller", async () => {
  const answered = new Set((await walking).filter(({ isAnswered }) => isAnswered).map(({ call }) => call.name));
  const silent = calls.map(({ name }) => name).filter((name) => !answered.has(name));
  expect(silent).toEqual(withoutAnswer);
});
