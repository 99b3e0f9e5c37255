import { builtInRoles, can, type Permission } from "@guildhall/permissions";
import { createTestDatabase, insertUser, type TestUser } from "@guildhall/testing";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { listProcedures } from "@guildhall/trpc";
import { describe, expect, it } from "vitest";
import { accessTokenOf } from "../support/clients/access-token.ts";
import { callProcedure } from "../support/clients/call-procedure.ts";
import { secretKey } from "../support/clients/clerk-client.ts";
import { onceEach } from "../support/once.ts";
import { listen } from "../support/servers/listening-app.ts";
import { procedureInputs } from "../support/stages/procedure-inputs.ts";
import { openStage, type Stage } from "../support/stages/stage.ts";

const database = await createTestDatabase({ avoidsScans: true });
const app = await listen(database, { GUILDHALL_SECRET_KEY: secretKey, SMTP_URL: "smtp://127.0.0.1:1" });
const { sql } = database;
const { entityId, entryPoint, certificate } = await createSamlIdp();
const identityProvider = { entityId, entryPoint, certificate };
const prepareStage = (asked?: Permission) => openStage(database, asked);

const inputs = procedureInputs(identityProvider);

/** Those that also require an owner, because they decide who can sign in as one. */
const ownersOnly = new Set(["sso.create", "sso.discardPendingConnection", "sso.verifyDomain"]);

type Audience = "everyone" | "signed in" | "the invited" | "the operator" | "the operator and administrators";

/** Those that ask for no role: who may call them, and how everyone else is rejected. */
const withoutRole: Record<string, Audience> = {
  "caller.get": "signed in",
  "instance.features": "everyone",
  "invitation.accept": "the invited",
  "invitation.get": "everyone",
  "invitation.listMine": "signed in",
  "invitation.reject": "the invited",
  "invitation.request": "the invited",
  "administrator.list": "the operator",
  "administrator.grant": "the operator",
  "administrator.revoke": "the operator",
  "mail.list": "the operator",
  "instanceOrganization.get": "the operator and administrators",
  "instanceOrganization.list": "the operator and administrators",
  "instanceOrganization.listOfAccount": "the operator and administrators",
  "instanceOrganization.updateSeats": "the operator and administrators",
  "oauthClient.create": "the operator and administrators",
  "oauthClient.delete": "the operator and administrators",
  "oauthClient.list": "the operator and administrators",
  "oauthClient.rotateSecret": "the operator and administrators",
  "oauthClient.update": "the operator and administrators",
  "queue.listJobs": "the operator and administrators",
  "queue.listMail": "the operator and administrators",
  "queue.listSchedules": "the operator and administrators",
  "queue.retryFailedMail": "the operator and administrators",
  "queue.retryJob": "the operator and administrators",
  "queue.retryMail": "the operator and administrators",
  "audit.listAsOperator": "the operator and administrators",
  "audit.verifyAsOperator": "the operator and administrators",
  "audit.lastVerificationAsOperator": "the operator and administrators",
  "audit.exportAsOperator": "the operator",
  "audit.headsAsOperator": "the operator",
  "audit.prune": "the operator",
  "audit.erasePerson": "the operator",
  "organization.checkSlug": "signed in",
  "organization.create": "signed in",
  "organization.list": "signed in",
  "organization.listClosed": "signed in",
  "organization.listSoleOwned": "signed in",
  "organization.listSso": "signed in",
};

const procedures = listProcedures();
const guarded = procedures.filter(({ permission }) => permission);

const call = (path: string, stage: Stage, user?: TestUser) => {
  const type = procedures.find((procedure) => procedure.path === path)?.type ?? "query";
  return callProcedure(app, { path, type, input: inputs[path]?.(stage, user), user });
};

it("has a row for every procedure, and every procedure without a role is here by decision", () => {
  expect(Object.keys(inputs).toSorted()).toEqual(procedures.map(({ path }) => path).toSorted());
  const open = procedures.filter(({ permission }) => !permission).map(({ path }) => path);
  expect(open.toSorted()).toEqual(Object.keys(withoutRole).toSorted());
});

/** Those who are rejected change nothing, nor does a query, and so they can share one for each permission. */
const sharedStages = onceEach(prepareStage);
const stageToRead = () => sharedStages(undefined);

describe.each(guarded)("$path needs $permission", ({ path, permission, type }) => {
  const sharedStage = () => sharedStages(permission);
  const stageToChange = type === "query" ? sharedStage : () => prepareStage(permission);

  it.each([...builtInRoles, "memberAndAdmin"] as const)("of %s", async (who) => {
    const roles = who === "memberAndAdmin" ? ["member", "admin"] : [who];
    const allowed = permission !== undefined && can({ roles, customRoles: {} }, permission);
    const isNoOwner = ownersOnly.has(path) && who !== "owner";
    const permitted = isNoOwner ? { status: 403, reason: "owner_only" } : { status: 200 };
    const expected = allowed ? permitted : { status: 403, reason: "missing_permission" };
    const stage = await (allowed ? stageToChange() : sharedStage());
    expect(await call(path, stage, stage.people[who])).toMatchObject(expected);
  });

  it("of someone with a role of the organization's own, and nothing else of them", async () => {
    const stage = await stageToChange();
    // Anyone who is a member sees the organization: every role of its own allows that.
    const isForEveryMember = permission === "organization:read";
    const expected = isForEveryMember ? { status: 200 } : { status: 403, reason: "missing_permission" };
    expect(await call(path, stage, stage.people.allButThis)).toMatchObject(expected);
    const permitted = ownersOnly.has(path) ? { status: 403, reason: "owner_only" } : { status: 200 };
    expect(await call(path, stage, stage.people.onlyThis)).toMatchObject(permitted);
  });

  it("401 when signed out", async () => {
    expect(await call(path, await sharedStage())).toMatchObject({ status: 401, reason: "not_signed_in" });
  });

  it.each(["outsider", "ownerElsewhere", "removed", "invitee"] as const)("and hides from %s", async (who) => {
    const stage = await sharedStage();
    const user = who === "removed" ? stage.people.removed : stage[who];
    const reason =
      path.startsWith("invitation.") && "invitationId" in Object(inputs[path]?.(stage)) ? "invitation" : "organization";
    expect(await call(path, stage, user)).toMatchObject({ status: 404, reason: `${reason}_not_found` });
  });
});

/** Calls with the secret key of the instance. */
const callAsOperator = (path: string, stage: Stage) => {
  const type = procedures.find((procedure) => procedure.path === path)?.type ?? "query";
  const user = { actor: { token: secretKey } };
  return callProcedure(app, { path, type, input: inputs[path]?.(stage), user });
};

describe.each(Object.entries(withoutRole))("%s is for %s", (path, audience) => {
  const isQuery = procedures.some((procedure) => procedure.path === path && procedure.type === "query");
  const stageToChange = isQuery ? stageToRead : prepareStage;

  it("and answers those it is for", async () => {
    const stage = await stageToChange();
    if (path === "invitation.request") {
      await sql`update invitation set expires_at = now() - interval '1 second' where id = ${stage.invitationId}`;
    }
    const answer = audience.startsWith("the operator")
      ? await callAsOperator(path, stage)
      : await call(path, stage, audience === "the invited" ? stage.invitee : stage.outsider);
    expect(answer).toMatchObject({ status: 200 });
    if (audience !== "the operator and administrators") return;
    // No other row of the matrix has an administrator: in organizations they are strangers.
    const other = await stageToChange();
    const administrator = await insertUser(database);
    await sql`update "user" set role = 'admin' where id = ${administrator.id}`;
    expect(await call(path, other, administrator)).toMatchObject({ status: 200 });
    await sql`update "user" set banned = true where id = ${administrator.id}`;
    expect(await call(path, other, administrator)).toMatchObject({ status: 401, reason: "not_signed_in" });
  });

  it("and rejects the others: sign in first, or not for you", async () => {
    const stage = await stageToRead();
    if (audience === "the operator") {
      for (const user of [undefined, stage.outsider, stage.people.owner, stage.people.member]) {
        expect(await call(path, stage, user)).toMatchObject({ status: 403, reason: "operator_only" });
      }
      return;
    }
    if (audience === "the operator and administrators") {
      expect(await call(path, stage)).toMatchObject({ status: 401, reason: "not_signed_in" });
      const token = await accessTokenOf(app, stage.people.owner, { organization: stage.id, name: "All" });
      const program = { ...stage.people.owner, actor: { ...stage.people.owner.actor, token: token.token } };
      expect(await call(path, stage, program)).toMatchObject({ status: 401, reason: "not_signed_in" });
      for (const user of [stage.outsider, stage.people.owner, stage.people.member]) {
        expect(await call(path, stage, user)).toMatchObject({ status: 403, reason: "administrators_only" });
      }
      return;
    }
    const expected = audience === "everyone" ? { status: 200 } : { status: 401, reason: "not_signed_in" };
    expect(await call(path, stage)).toMatchObject(expected);
    if (audience !== "the invited") return;
    for (const user of [stage.outsider, stage.people.owner, stage.people.member]) {
      expect(await call(path, stage, user)).toMatchObject({ status: 403, reason: "not_the_recipient" });
    }
  });
});

describe("the secret key", () => {
  const others = procedures.filter(({ path }) => !/^(?:the operator|everyone)/.test(withoutRole[path] ?? ""));

  it("does not sign in to any procedure that is not for the operator", async () => {
    const stage = await stageToRead();
    for (const { path } of others) {
      expect(await callAsOperator(path, stage), path).toMatchObject({ status: 401, reason: "not_signed_in" });
    }
  });
});

describe("a restricted member", () => {
  const ofProjects = procedures.filter(({ path }) => path.startsWith("project.") && path !== "project.list");

  it.each(ofProjects)("gets nothing out of $path about a project not granted", async ({ path, permission }) => {
    const stage = await stageToRead();
    const rejected =
      permission === "project:read"
        ? { status: 404, reason: "project_not_found" }
        : { status: 403, reason: "missing_permission" };
    expect(await call(path, stage, stage.people.restricted)).toMatchObject(rejected);
  });

  it("gets the project granted, and no other in the list", async () => {
    const stage = await stageToRead();
    const { projectId, grantedId, people } = stage;
    const got = await call("project.get", { ...stage, projectId: grantedId }, people.restricted);
    expect(got).toMatchObject({ status: 200, answer: { result: { data: { id: grantedId, role: "admin" } } } });
    const { answer } = await call("project.list", stage, people.restricted);
    expect(JSON.stringify(answer)).toContain(grantedId);
    expect(JSON.stringify(answer)).not.toContain(projectId);
  });
});

it.each(["project.addMember", "project.updateMember", "project.removeMember"])(
  "%s asks a member for a project membership that manages its members",
  async (path) => {
    const stage = await prepareStage();
    const { people } = stage;
    await sql`update project_member set role = 'member' where user_id = ${people.member.id}`;
    expect(await call(path, stage, people.member)).toMatchObject({ status: 403, reason: "missing_permission" });
    await sql`delete from project_member where user_id = ${people.admin.id}`;
    expect(await call(path, stage, people.admin)).toMatchObject({ status: 200 });
  },
);
