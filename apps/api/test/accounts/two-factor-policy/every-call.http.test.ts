import { createTestDatabase, type TestUser } from "@guildhall/testing";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { expect, it } from "vitest";
import { trpcClient } from "../../support/clients/trpc-client.ts";
import { listen } from "../../support/servers/listening-app.ts";
import { allCalls, type Call } from "../../support/visible-fields/calls.ts";
import { type FieldStage, openFieldStage } from "../../support/visible-fields/field-stage.ts";
import { marks } from "../../support/visible-fields/marks.ts";
import { type Seen, send } from "../../support/visible-fields/walk.ts";

const database = await createTestDatabase();
const app = await listen(database);
// Like another process, it learns of a change from the database alone.
const elsewhere = await listen(database);
const { entityId, entryPoint, certificate } = await createSamlIdp();
const calls = allCalls({ entityId, entryPoint, certificate });

const require = ({ id }: FieldStage) =>
  database.sql`update organization set require_two_factor = true where id = ${id}`;

type Caller = "owner" | "admin" | "member";

/** The answers to all but those calls that are rejected for want of a second factor. One stage serves them all: nothing changes. */
async function othersOf(from: readonly Call[], stage: FieldStage, caller: Caller): Promise<Seen[]> {
  const answers: Seen[] = [];
  for (const call of from) answers.push(await send(elsewhere, call, stage, caller));
  const isRejected = ({ isAnswered, text }: Seen) =>
    !isAnswered && /"(?:reason":"two_factor_required|code":"TWO_FACTOR_REQUIRED)"/.test(text);
  return answers.filter((answer) => !isRejected(answer));
}

const nameOf = ({ api, name }: Call) => `${api} ${name}`;
const namesOf = (answers: readonly Seen[]) => answers.map(({ call }) => nameOf(call));

/** Those of the operator, of one's own account, and of the person who is invited. */
const ofNoMember = [
  "tRPC administrator.grant",
  "tRPC administrator.list",
  "tRPC administrator.revoke",
  "tRPC audit.erasePerson",
  "tRPC audit.exportAsOperator",
  "tRPC audit.headsAsOperator",
  "tRPC audit.lastVerificationAsOperator",
  "tRPC audit.listAsOperator",
  "tRPC audit.prune",
  "tRPC audit.verifyAsOperator",
  "tRPC caller.get",
  "tRPC instance.features",
  "tRPC instanceOrganization.get",
  "tRPC instanceOrganization.list",
  "tRPC instanceOrganization.listOfAccount",
  "tRPC instanceOrganization.updateSeats",
  "tRPC invitation.get",
  "tRPC invitation.listMine",
  "tRPC mail.list",
  "tRPC oauthClient.create",
  "tRPC oauthClient.delete",
  "tRPC oauthClient.list",
  "tRPC oauthClient.rotateSecret",
  "tRPC oauthClient.update",
  "tRPC organization.checkSlug",
  "tRPC organization.create",
  "tRPC organization.list",
  "tRPC organization.listClosed",
  "tRPC organization.listSoleOwned",
  "tRPC organization.listSso",
  "tRPC queue.listJobs",
  "tRPC queue.listMail",
  "tRPC queue.listSchedules",
  "tRPC queue.retryFailedMail",
  "tRPC queue.retryJob",
  "tRPC queue.retryMail",
  "tRPC invitation.get (pending, restricted)",
  "tRPC invitation.get (canceled, restricted)",
  "Better Auth check-slug",
  "Better Auth create",
  "Better Auth get-invitation",
  "Better Auth list",
  "Better Auth list-user-invitations",
  "Better Auth get-session",
  "Better Auth list-sessions",
  "Better Auth list-accounts",
  "Better Auth jwks",
  "Better Auth api-key/list",
  "Better Auth oauth2/get-consents",
  "REST createOrganization",
  "REST verifyToken",
];

/** Those that no access token can make. */
const ofPeople = [
  ...["tRPC invitation.accept", "tRPC invitation.reject", "tRPC invitation.request"],
  ...["REST listPersonalTokens", "REST createPersonalToken", "REST revokePersonalToken"],
];

const TIMEOUT_MS = 120_000;

it.each(["owner", "admin", "member"] as const)(
  "rejects every call on the organization, at every API, in a session without a second factor of its %s",
  { timeout: TIMEOUT_MS },
  async (caller) => {
    const stage = await openFieldStage(database, app);
    await require(stage);
    const others = await othersOf(calls, stage, caller);
    expect(namesOf(others)).toEqual(ofNoMember);
    for (const { call, text } of others.filter((each) => !each.call.isByLink)) {
      const shown = Object.entries(marks).filter(([, mark]) => text.includes(String(mark)));
      const expected = call.name === "organization.listClosed" ? ["organization"] : [];
      expect({ call: call.name, shown: shown.map(([thing]) => thing) }).toEqual({ call: call.name, shown: expected });
    }
  },
);

it("rejects every call with a token of someone without a second factor", { timeout: TIMEOUT_MS }, async () => {
  const stage = await openFieldStage(database, app);
  const { owner } = stage.people;
  const { token } = await trpcClient(app, owner).token.create.mutate({
    ...{ organization: stage.id, name: "Robot", permissions: "all" },
  });
  await require(stage);
  const robot: TestUser = { ...owner, actor: { ...owner.actor, token } };
  const asRobot = { ...stage, people: { ...stage.people, owner: robot } };
  const sent = calls.filter(({ api }) => api !== "Better Auth");
  const others = await othersOf(sent, asRobot, "owner");
  // A token sees of its creator's account no more than its organization.
  const expected = [...ofNoMember, ...ofPeople].filter((name) => name !== "tRPC caller.get");
  expect(namesOf(others)).toEqual(sent.map(nameOf).filter((name) => expected.includes(name)));
});
