import { builtInRoles, can } from "@guildhall/permissions";
import { createTestDatabase, insertOrganization, insertUser, type TestUser } from "@guildhall/testing";
import { listProcedures } from "@guildhall/trpc";
import { describe, expect, it } from "vitest";
import { callProcedure } from "./support/call-procedure.ts";
import { listen } from "./support/listening-app.ts";
import { trpcClient } from "./support/trpc-client.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;

/** An organization with someone of every role, and everyone who has no business in it. */
async function prepareStage() {
  const organization = await insertOrganization(database, {
    anotherOwner: "owner",
    owner: "owner",
    admin: "admin",
    member: "member",
    memberAndAdmin: "member,admin",
    removed: "admin",
    target: "member",
  });
  const { people } = organization;
  await sql`delete from member where user_id = ${people.removed.id}`;
  const other = await insertOrganization(database, { owner: "owner" });
  const invitee = await insertUser(database);
  const newcomer = await insertUser(database);
  const { invitations } = await trpcClient(app, people.anotherOwner).invitation.create.mutate({
    organization: organization.id,
    emails: [invitee.email],
    roles: ["member"],
  });
  return {
    ...organization,
    invitee,
    newcomer,
    invitationId: invitations[0]?.id ?? "",
    outsider: await insertUser(database),
    ownerElsewhere: other.people.owner,
  };
}

type Stage = Awaited<ReturnType<typeof prepareStage>>;

/** A valid input for every procedure. A procedure that is missing here fails the test below. */
const inputs: Record<string, (stage: Stage) => unknown> = {
  "access.can": ({ id }) => ({ organization: id, permissions: ["member:create"] }),
  "invitation.accept": ({ invitationId }) => ({ invitationId }),
  "invitation.cancel": ({ invitationId }) => ({ invitationId }),
  "invitation.create": ({ id }) => ({ organization: id, emails: ["someone@example.com"], roles: ["member"] }),
  "invitation.get": ({ invitationId }) => ({ invitationId }),
  "invitation.list": ({ id }) => ({ organization: id }),
  "invitation.listMine": () => ({}),
  "invitation.reject": ({ invitationId }) => ({ invitationId }),
  "invitation.resend": ({ invitationId }) => ({ invitationId }),
  "member.add": ({ id, newcomer }) => ({ organization: id, userId: newcomer.id, roles: ["member"] }),
  "member.get": ({ id, people }) => ({ organization: id, userId: people.target.id }),
  "member.leave": ({ id }) => ({ organization: id }),
  "member.list": ({ id }) => ({ organization: id }),
  "member.remove": ({ id, people }) => ({ organization: id, userId: people.target.id }),
  "member.updateRole": ({ id, people }) => ({ organization: id, userId: people.target.id, roles: ["member"] }),
  "organization.checkSlug": () => ({ slug: "free-for-the-matrix" }),
  "organization.create": ({ id }) => ({ name: "Matrix", slug: `matrix-${id.replaceAll("_", "-")}` }),
  "organization.delete": ({ id }) => ({ organization: id }),
  "organization.get": ({ id }) => ({ organization: id }),
  "organization.list": () => ({}),
  "organization.update": ({ id }) => ({ organization: id, data: { name: "Renamed" } }),
};

/** Those that ask for no role: who may call them, and how everybody else is refused. */
const withoutRole: Record<string, "everybody" | "signed in" | "the invited"> = {
  "invitation.accept": "the invited",
  "invitation.get": "everybody",
  "invitation.listMine": "signed in",
  "invitation.reject": "the invited",
  "organization.checkSlug": "signed in",
  "organization.create": "signed in",
  "organization.list": "signed in",
};

const procedures = listProcedures();

const call = (path: string, stage: Stage, user?: TestUser) => {
  const type = procedures.find((procedure) => procedure.path === path)?.type ?? "query";
  return callProcedure(app, { path, type, input: inputs[path]?.(stage), user });
};

it("has a row for every procedure, and every procedure without a role is here by decision", () => {
  expect(Object.keys(inputs).toSorted()).toEqual(procedures.map(({ path }) => path).toSorted());
  const open = procedures.filter(({ permission }) => !permission).map(({ path }) => path);
  expect(open.toSorted()).toEqual(Object.keys(withoutRole).toSorted());
});

describe.each(procedures.filter(({ permission }) => permission))("$path needs $permission", ({ path, permission }) => {
  it.each([...builtInRoles, "memberAndAdmin"] as const)("of %s", async (who) => {
    const stage = await prepareStage();
    const roles = who === "memberAndAdmin" ? ["member", "admin"] : [who];
    const allowed = permission !== undefined && can({ roles, customRoles: {} }, permission);
    const expected = allowed ? { status: 200 } : { status: 403, reason: "missing_permission" };
    expect(await call(path, stage, stage.people[who])).toMatchObject(expected);
  });

  it("of nobody who is signed out", async () => {
    expect(await call(path, await prepareStage())).toMatchObject({ status: 401, reason: "not_signed_in" });
  });

  it.each(["outsider", "ownerElsewhere", "removed", "invitee"] as const)("and hides from %s", async (who) => {
    const stage = await prepareStage();
    const user = who === "removed" ? stage.people.removed : stage[who];
    const reason = path === "invitation.cancel" || path === "invitation.resend" ? "invitation" : "organization";
    expect(await call(path, stage, user)).toMatchObject({ status: 404, reason: `${reason}_not_found` });
  });
});

describe.each(Object.entries(withoutRole))("%s is for %s", (path, audience) => {
  it("and answers those it is for", async () => {
    const stage = await prepareStage();
    expect(await call(path, stage, audience === "the invited" ? stage.invitee : stage.outsider)).toMatchObject({
      status: 200,
    });
  });

  it("and tells the others to sign in, or whom it is for", async () => {
    const stage = await prepareStage();
    const expected = audience === "everybody" ? { status: 200 } : { status: 401, reason: "not_signed_in" };
    expect(await call(path, stage)).toMatchObject(expected);
    if (audience !== "the invited") return;
    for (const user of [stage.outsider, stage.people.owner, stage.people.member]) {
      expect(await call(path, stage, user)).toMatchObject({ status: 403, reason: "not_the_recipient" });
    }
  });
});
