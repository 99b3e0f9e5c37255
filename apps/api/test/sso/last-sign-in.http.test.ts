import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { trpcClient } from "../support/clients/trpc-client.ts";
import { newMapping } from "../support/stages/role-mapping-stage.ts";
import { openSsoSetting } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const setting = await openSsoSetting(database);
const { app } = setting;

describe("what the last sign-in sent", () => {
  it("is shown to owners only", async () => {
    const { rolesAfter, lastSignIn, people, owner, named } = await newMapping(database, setting);
    expect(await lastSignIn()).toBeNull();
    const before = Date.now();
    await rolesAfter({ groups: ["crew", "unknown"] });
    const last = await lastSignIn();
    expect(last).toMatchObject({
      ...{ roleClaim: ["crew", "unknown"], isRoleClaimReadable: true, isRoleClaimComplete: true },
      ...{ matched: [{ value: "crew", role: "editor" }], unmatched: ["unknown"] },
    });
    expect(Date.parse(last?.at ?? "")).toBeGreaterThanOrEqual(before);
    const admin = trpcClient(app, people.admin);
    expect(await lastSignIn(admin)).toBeNull();
    expect(await admin.sso.update.mutate({ ...named, data: { forceSso: false } })).toMatchObject({ lastSignIn: null });
    await rolesAfter({ groups: { chiefs: true } });
    expect(await lastSignIn()).toMatchObject({ roleClaim: { chiefs: true }, isRoleClaimReadable: false });
    await rolesAfter({});
    expect(await lastSignIn()).toMatchObject({ roleClaim: null, isRoleClaimReadable: true });
    // Another claim was never sent.
    await owner.sso.update.mutate({ ...named, data: { roleClaim: "email" } });
    expect(await lastSignIn()).toBeNull();
  });

  it("leaves the version alone, so that an owner can save what was opened before", async () => {
    const { rolesAfter, owner, named } = await newMapping(database, setting);
    const { items } = await owner.sso.list.query({ organization: named.organization });
    await rolesAfter({ groups: ["crew"] });
    const [opened] = items;
    const saving = owner.sso.update.mutate({ ...named, version: opened?.version, data: { defaultRole: "member" } });
    expect(await saving).toMatchObject({ defaultRole: "member" });
  });

  it("is bounded in size, and holds whatever text is sent", async () => {
    const { rolesAfter, lastSignIn } = await newMapping(database, setting);
    const many = ["crew", ...Array.from({ length: 300 }, (_, index) => `group-${index}-of-many`)];
    expect(await rolesAfter({ groups: many })).toEqual(["editor"]);
    const long = await lastSignIn();
    expect(long).toMatchObject({ isRoleClaimReadable: true, isRoleClaimComplete: false });
    expect(long).toMatchObject({ matched: [{ value: "crew", role: "editor" }] });
    // Complete values only.
    expect(long?.unmatched).toSatisfy(
      (values: string[]) => values.length > 50 && values.every((each) => many.includes(each)),
    );
    expect(JSON.stringify(await lastSignIn()).length).toBeLessThan(5000);
    expect(await rolesAfter({ groups: { text: "x".repeat(10_000) } })).toEqual(["editor"]);
    expect(await lastSignIn()).toMatchObject({ isRoleClaimReadable: false, isRoleClaimComplete: false });
    expect(JSON.stringify(await lastSignIn()).length).toBeLessThan(5000);
    for (const groups of ["a\u0000b", ["\ud800"], { "\u0000": "\udfff" }, "𝕲".repeat(2000), "42", '["crew"]', "true"]) {
      await rolesAfter({ groups });
      expect(await lastSignIn()).not.toBeNull();
    }
  });

  it("is matched in the case it was sent in, by the present mapping", async () => {
    const { rolesAfter, lastSignIn, owner, named } = await newMapping(database, setting);
    await rolesAfter({ groups: "Crew,readers,crew,crew" });
    const reader = { value: "readers", role: "reader" };
    const crew = { value: "crew", role: "editor" };
    expect(await lastSignIn()).toMatchObject({ matched: [reader, crew], unmatched: ["Crew"] });
    await owner.sso.update.mutate({ ...named, data: { roleMapping: { Crew: "editor" } } });
    const corrected = { matched: [{ value: "Crew", role: "editor" }], unmatched: ["readers", "crew"] };
    expect(await lastSignIn()).toMatchObject(corrected);
  });

  it.each([[{ truncated: "x", values: ["crew"] }], [{ truncated: 1 }]])(
    "is not readable when it looks like a truncated one: %j",
    async (groups) => {
      const { rolesAfter, lastSignIn } = await newMapping(database, setting);
      await rolesAfter({ groups });
      expect(await lastSignIn()).toMatchObject({ isRoleClaimReadable: false, matched: [], unmatched: [] });
      expect((await lastSignIn())?.roleClaim).toBe(JSON.stringify(groups));
    },
  );

  it.each([
    ["a\u0000b", "crew"],
    ["\ud800", "crew"],
  ])("has the values that can be stored of %j", async (...groups) => {
    const { rolesAfter, lastSignIn } = await newMapping(database, setting);
    expect(await rolesAfter({ groups })).toEqual(["editor"]);
    expect(await lastSignIn()).toMatchObject({
      ...{ isRoleClaimReadable: true, isRoleClaimComplete: false },
      ...{ matched: [{ value: "crew", role: "editor" }], unmatched: [] },
    });
  });
});

describe("roles that a sign-in skips", () => {
  it("are shown with the reason to all who see the provider", async () => {
    const { rolesAfter, people, owner, named } = await newMapping(database, setting);
    const { organization } = named;
    const skipped = async (person: keyof typeof people) =>
      (await trpcClient(app, people[person]).sso.list.query({ organization })).items[0]?.skippedRoles;
    expect(await skipped("owner")).toEqual([]);
    await sql`delete from organization_role where organization_id = ${organization} and role = 'editor'`;
    await sql`update sso_provider set allows_roles_above_member = false where organization_id = ${organization}`;
    expect(await rolesAfter({ groups: ["crew", "chiefs", "readers"] })).toEqual(["reader"]);
    const expected = expect.arrayContaining([
      { role: "editor", reason: "not_found" },
      { role: "admin", reason: "above_member" },
    ]);
    expect(await skipped("owner")).toEqual(expected);
    expect(await skipped("owner")).toHaveLength(2);
    expect(await skipped("admin")).toEqual(expected);
    // They are in the way of other rules only.
    expect(await owner.sso.update.mutate({ ...named, data: { forceSso: true } })).toMatchObject({ forceSso: true });
    const changed = owner.sso.update.mutate({ ...named, data: { roleClaim: "roles" } });
    await expect(changed).rejects.toMatchObject({ data: { reason: "role_not_found" } });
  });
});
