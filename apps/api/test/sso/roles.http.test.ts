import { createTestDatabase, insertRole } from "@guildhall/testing";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { describe, expect, it } from "vitest";
import { signInBySaml } from "../support/clients/saml-sign-in.ts";
import { newMapping } from "../support/stages/role-mapping-stage.ts";
import { openSsoSetting } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const setting = await openSsoSetting(database);
const { app } = setting;
const saml = await createSamlIdp();

describe("a role claim", () => {
  it("that is missing changes nothing for a member, and gives a new one the default role", async () => {
    const { rolesAfter, domain } = await newMapping(database, setting);
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
      const { rolesAfter } = await newMapping(database, setting);
      await rolesAfter({ groups: ["chiefs"] });
      expect(await rolesAfter({ groups: empty })).toEqual(["basic"]);
    },
  );

  it("of which no value is mapped at all gives everyone the default role", async () => {
    const { rolesAfter, owner, named } = await newMapping(database, setting);
    await rolesAfter({ groups: ["chiefs"] });
    await owner.sso.update.mutate({ ...named, data: { roleMapping: {} } });
    expect(await rolesAfter({ groups: ["chiefs"] })).toEqual(["basic"]);
  });

  it("without a value that is mapped likewise", async () => {
    const { rolesAfter } = await newMapping(database, setting);
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
    const { rolesAfter } = await newMapping(database, setting);
    expect(await rolesAfter({ groups })).toEqual(expected);
  });

  it.each([true, false, { chiefs: true }, [{ name: "chiefs" }], ["chiefs", null], [["chiefs"]], null])(
    "of %j cannot be read and changes nothing",
    async (groups) => {
      const { rolesAfter, domain } = await newMapping(database, setting);
      await rolesAfter({ groups: ["crew"] });
      expect(await rolesAfter({ groups })).toEqual(["editor"]);
      expect(await rolesAfter({ groups }, `new@${domain}`)).toEqual(["basic"]);
    },
  );

  it("may be inside of another", async () => {
    const { rolesAfter } = await newMapping(database, setting, "realm_access.roles");
    expect(await rolesAfter({ realm_access: { roles: ["chiefs"] } })).toEqual(["admin"]);
    expect(await rolesAfter({ realm_access: {} })).toEqual(["admin"]);
    expect(await rolesAfter({ realm_access: "roles" })).toEqual(["admin"]);
    expect(await rolesAfter({ realm_access: { roles: [] } })).toEqual(["basic"]);
  });

  it.each(["org.groups", "https://acme.example/roles"])("may have dots in its name: %s", async (name) => {
    const { rolesAfter } = await newMapping(database, setting, name);
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
