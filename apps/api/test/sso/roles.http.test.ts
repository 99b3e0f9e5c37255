import { createTestDatabase, insertRole } from "@guildhall/testing";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { describe, expect, it } from "vitest";
import { signInBySaml } from "../support/clients/saml-sign-in.ts";
import { trpcClient } from "../support/clients/trpc-client.ts";
import { openSsoSetting, signInByOidc } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const setting = await openSsoSetting(database);
const { app, oidc, newOrganizationWithProvider } = setting;
const saml = await createSamlIdp();

const roleMapping = {
  crew: "editor",
  readers: "reader",
  chiefs: "admin",
  "Team Leads": "reader",
  "a, b": "reader",
  "7": "editor",
};

/** A provider that maps `roleClaim`; `defaultRole` is for those without a mapped role. */
async function newMapping(roleClaim = "groups") {
  const organization = await newOrganizationWithProvider();
  const { id, domain, owner, provider, people } = organization;
  await insertRole(database, id, "editor", ["project:read"]);
  await insertRole(database, id, "reader", ["ac:read"]);
  await insertRole(database, id, "basic", []);
  const data = { roleClaim, roleMapping, allowsRolesAboveMember: true, defaultRole: "basic" };
  const { providerId } = provider;
  const named = { organization: id, providerId };
  await owner.sso.update.mutate({ ...named, data });
  const email = `nora@${domain}`;
  return {
    ...organization,
    email,
    named,
    /** Signs in with these claims, and returns the roles afterwards. */
    async rolesAfter(claims: Record<string, unknown>, who = email): Promise<string[]> {
      oidc.people.set(who, { email: who, email_verified: true, name: "Nora", ...claims });
      expect((await signInByOidc(app, { email: who })).error).toBeNull();
      const [row] = await sql`select m.roles from member m join "user" u on u.id = m.user_id
        where m.organization_id = ${id} and u.email = ${who}`;
      return row?.roles;
    },
    /** What a client sees of the last sign-in. */
    async lastSignIn(client = trpcClient(app, people.owner)) {
      const { items } = await client.sso.list.query({ organization: id });
      return items[0]?.lastSignIn;
    },
  };
}

describe("a role claim", () => {
  it("that is missing changes nothing for a member, and gives a new one the default role", async () => {
    const { rolesAfter, domain } = await newMapping();
    expect(await rolesAfter({})).toEqual(["basic"]);
    expect(await rolesAfter({ groups: ["chiefs"] })).toEqual(["admin"]);
    expect(await rolesAfter({})).toEqual(["admin"]);
    // As Entra ID does above 200 groups.
    expect(await rolesAfter({ _claim_names: { groups: "src1" } })).toEqual(["admin"]);
    // An admin that an owner made, of whom the provider never said anything.
    expect(await rolesAfter({}, `admin@${domain}`)).toEqual(["admin"]);
  });

  it.each([[[]], [""], [" "], [","]])(
    "that is empty, %j, takes mapped roles away, down to the default role",
    async (empty) => {
      const { rolesAfter } = await newMapping();
      await rolesAfter({ groups: ["chiefs"] });
      expect(await rolesAfter({ groups: empty })).toEqual(["basic"]);
    },
  );

  it("without a value that is mapped likewise", async () => {
    const { rolesAfter } = await newMapping();
    await rolesAfter({ groups: ["chiefs"] });
    expect(await rolesAfter({ groups: ["unknown", "constructor", "__proto__"] })).toEqual(["basic"]);
  });

  it.each([
    [
      ["crew", "readers"],
      ["editor", "reader"],
    ],
    ["crew", ["editor"]],
    ["crew,readers", ["editor", "reader"]],
    [" crew , readers ", ["editor", "reader"]],
    ["crew readers", ["editor", "reader"]],
    ["Team Leads", ["reader"]],
    ["Team Leads,crew", ["reader", "editor"]],
    ["a, b", ["reader"]],
    [["a, b", "Team Leads"], ["reader"]],
    // Values of an array are not split: a group may be called "not chiefs".
    [["not chiefs", "crew,chiefs"], ["basic"]],
    ["Site chiefs,crew", ["editor"]],
    [7, ["editor"]],
    [
      [7, "readers"],
      ["editor", "reader"],
    ],
  ])("of %j maps to %j", async (groups, expected) => {
    const { rolesAfter } = await newMapping();
    expect(await rolesAfter({ groups })).toEqual(expected);
  });

  it.each([true, false, { chiefs: true }, [{ name: "chiefs" }], ["chiefs", null], [["chiefs"]], null])(
    "of %j cannot be read and changes nothing",
    async (groups) => {
      const { rolesAfter, domain } = await newMapping();
      await rolesAfter({ groups: ["crew"] });
      expect(await rolesAfter({ groups })).toEqual(["editor"]);
      expect(await rolesAfter({ groups }, `new@${domain}`)).toEqual(["basic"]);
    },
  );

  it("may be inside of another", async () => {
    const { rolesAfter } = await newMapping("realm_access.roles");
    expect(await rolesAfter({ realm_access: { roles: ["chiefs"] } })).toEqual(["admin"]);
    expect(await rolesAfter({ realm_access: {} })).toEqual(["admin"]);
    expect(await rolesAfter({ realm_access: "roles" })).toEqual(["admin"]);
    expect(await rolesAfter({ realm_access: { roles: [] } })).toEqual(["basic"]);
  });

  it.each(["org.groups", "https://acme.example/roles"])("may have dots in its name: %s", async (name) => {
    const { rolesAfter } = await newMapping(name);
    expect(await rolesAfter({ [name]: ["crew"], org: { groups: ["chiefs"] } })).toEqual(["editor"]);
  });

  it("of SAML is an attribute, with one value or several in it", async () => {
    const { id, domain, owner } = await setting.newOrganization();
    await insertRole(database, id, "editor", []);
    await insertRole(database, id, "reader", []);
    const rules = { roleClaim: "groups", roleMapping: { crew: "editor", readers: "reader" } };
    const made = await owner.sso.create.mutate({
      organization: id,
      domain,
      saml: { metadata: saml.metadata },
      ...rules,
    });
    const { providerId } = await setting.verify(owner, id, made);
    const email = `nora@${domain}`;
    const rolesAfter = async (groups: string) => {
      expect((await signInBySaml(app, saml, providerId, { nameId: "42", email, groups })).error).toBeNull();
      const [row] = await sql`select m.roles from member m join "user" u on u.id = m.user_id
        where m.organization_id = ${id} and u.email = ${email}`;
      return row?.roles;
    };
    expect(await rolesAfter("crew,readers")).toEqual(["editor", "reader"]);
    expect(await rolesAfter("readers")).toEqual(["reader"]);
  });
});

describe("what the last sign-in sent", () => {
  it("is shown to owners only", async () => {
    const { rolesAfter, lastSignIn, people, owner, named } = await newMapping();
    expect(await lastSignIn()).toBeNull();
    const before = Date.now();
    await rolesAfter({ groups: ["crew", "unknown"] });
    const last = await lastSignIn();
    expect(last).toMatchObject({ roleClaim: ["crew", "unknown"], isRoleClaimReadable: true });
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
    const { rolesAfter, owner, named } = await newMapping();
    const { items } = await owner.sso.list.query({ organization: named.organization });
    await rolesAfter({ groups: ["crew"] });
    const [opened] = items;
    const saving = owner.sso.update.mutate({ ...named, version: opened?.version, data: { defaultRole: "member" } });
    expect(await saving).toMatchObject({ defaultRole: "member" });
  });

  it("is bounded in size, and holds whatever text is sent", async () => {
    const { rolesAfter, lastSignIn } = await newMapping();
    const many = ["crew", ...Array.from({ length: 300 }, (_, index) => `group-${index}-of-many`)];
    expect(await rolesAfter({ groups: many })).toEqual(["editor"]);
    expect(await lastSignIn()).toMatchObject({ isRoleClaimReadable: true });
    expect(JSON.stringify(await lastSignIn()).length).toBeLessThan(5000);
    expect(await rolesAfter({ groups: { text: "x".repeat(10_000) } })).toEqual(["editor"]);
    expect(await lastSignIn()).toMatchObject({ isRoleClaimReadable: false });
    expect(JSON.stringify(await lastSignIn()).length).toBeLessThan(5000);
    for (const groups of ["a\u0000b", ["\ud800"], { "\u0000": "\udfff" }, "𝕲".repeat(2000), "42", '["crew"]', "true"]) {
      await rolesAfter({ groups });
      expect(await lastSignIn()).not.toBeNull();
    }
  });
});
