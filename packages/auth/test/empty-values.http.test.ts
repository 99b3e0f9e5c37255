import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { openClient } from "./support/client.ts";
import { companyWithTeams } from "./support/company-with-teams.ts";
import { newAddress } from "./support/invitations.ts";
import { listen } from "./support/listening-auth.ts";
import { uniqueSlug } from "./support/organization.ts";
import { dataOf, outcomeOf } from "./support/outcome.ts";
import { sessionOf } from "./support/session-of.ts";

const database = await createTestDatabase();
const api = await listen(database);

/** A company, and calls of its owner with any body or query. */
async function company() {
  const found = await companyWithTeams(api);
  const post = (endpoint: string, body: object) => found.ada.$fetch<object>(endpoint, { method: "POST", body });
  const get = (endpoint: string, query: Record<string, string>) => found.ada.$fetch<object>(endpoint, { query });
  return { ...found, post, get };
}

describe("an empty text means none", () => {
  it("as the logo of an organization, new or not", async () => {
    const { id: organizationId, post } = await company();
    const created = await dataOf(post("/organization/create", { name: "A", slug: uniqueSlug(), logo: "" }));
    expect(created).toMatchObject({ logo: null });
    const update = (logo: string) => dataOf(post("/organization/update", { organizationId, data: { logo } }));
    expect(await update("https://example.com/a.png")).toMatchObject({ logo: "https://example.com/a.png" });
    expect(await update("")).toMatchObject({ logo: null });
  });

  it("as logo and description of a team, new or not", async () => {
    const { id: organizationId, design, post } = await company();
    const none = { logo: "", description: "" };
    const created = await dataOf(post("/organization/create-team", { name: "More", organizationId, ...none }));
    expect(created).toMatchObject({ logo: null, description: null });
    const update = (data: object) => dataOf(post("/organization/update-team", { teamId: design.id, data }));
    const some = { logo: "https://example.com/a.png", description: "Designers" };
    expect(await update(some)).toMatchObject(some);
    expect(await update(none)).toMatchObject({ logo: null, description: null });
  });

  it("as the team of an invitation or a new member", async () => {
    const { id: organizationId, stranger, post } = await company();
    const invitation = { email: newAddress(), role: "member", organizationId, teamId: "" };
    expect(await dataOf(post("/organization/invite-member", invitation))).toMatchObject({ teamId: null });
    const member = { userId: stranger.id, role: "member", organizationId, teamId: "" };
    expect(await outcomeOf(post("/organization/add-member", member))).toBe("200");
    expect(await dataOf(openClient(api, stranger).organization.listUserTeams())).toEqual([]);
  });

  it("as picture and name of an account, which is then named by its address", async () => {
    const { ada, people, post } = await company();
    await dataOf(post("/update-user", { image: "https://example.com/ada.png" }));
    await dataOf(post("/update-user", { image: "", name: "" }));
    expect(await dataOf(ada.getSession())).toMatchObject({ user: { image: null, name: people.ada.id } });
    const email = newAddress();
    const { user } = await dataOf(
      openClient(api).signUp.email({ email, password: "correct horse battery", name: "", image: "", callbackURL: "" }),
    );
    expect(user).toMatchObject({ image: null, name: email.split("@")[0] });
  });
});

describe("an empty text is as good as leaving it out", () => {
  it("as the active team, which stays", async () => {
    const { cy, design } = await company();
    const setActive = (teamId: string | null) => cy.organization.setActiveTeam({ teamId });
    expect((await setActive("")).data).toBeNull();
    await dataOf(setActive(design.id));
    expect(await dataOf(setActive(""))).toMatchObject({ id: design.id });
    expect(await sessionOf(cy)).toMatchObject({ activeTeamId: design.id });
    expect((await cy.organization.listTeamMembers({ query: { teamId: "" } })).data).toHaveLength(1);
  });

  it("as the active organization, which stays", async () => {
    const { ada, id, post } = await company();
    const answer = await dataOf(post("/organization/set-active", { organizationId: "", organizationSlug: "" }));
    expect(answer).toMatchObject({ id });
    expect(await sessionOf(ada)).toMatchObject({ activeOrganizationId: id });
  });

  it.each([
    ["get-organization", { organizationId: "", organizationSlug: "" }],
    ["get-full-organization", { organizationId: "", organizationSlug: "", membersLimit: "" }],
    ["get-active-member-role", { userId: "", organizationId: "", organizationSlug: "" }],
    [
      "list-members",
      { organizationId: "", organizationSlug: "", limit: "", offset: "", sortBy: "", filterField: "", filterValue: "" },
    ],
    ["list-invitations", { organizationId: "" }],
    ["list-user-invitations", { email: "" }],
    ["list-teams", { organizationId: "" }],
    ["list-user-teams", { organizationId: "", userId: "" }],
    ["list-roles", { organizationId: "" }],
  ])("in the query of %s", async (endpoint, query) => {
    const { get } = await company();
    const [withEmpty, without] = [
      await get(`/organization/${endpoint}`, query),
      await get(`/organization/${endpoint}`, {}),
    ];
    expect(withEmpty.error).toBeNull();
    expect(withEmpty.data).toEqual(without.data);
  });

  it("as the organization of a body, which is then the active one", async () => {
    const { design, people, stranger, post } = await company();
    const empty = { organizationId: "" };
    const [permissions, role] = [{ member: ["create"] }, { ...empty, roleName: "editor", roleId: "" }];
    const member = { teamId: design.id, userId: people.ben.id };
    const bodies: [endpoint: string, body: object][] = [
      ["has-permission", { ...empty, permissions }],
      ["create-role", { ...empty, role: "editor", permission: permissions }],
      ["update-role", { ...role, data: { permission: permissions, roleName: "" } }],
      ["delete-role", role],
      ["update", { ...empty, data: { name: "Acme" } }],
      ["create-team", { ...empty, name: "More" }],
      ["update-team", { teamId: design.id, data: { ...empty, name: "Designers" } }],
      ["add-team-member", { ...empty, ...member }],
      ["remove-team-member", { ...empty, ...member }],
      ["remove-team", { ...empty, teamId: design.id }],
      ["invite-member", { ...empty, email: newAddress(), role: "member" }],
      ["add-member", { ...empty, userId: stranger.id, role: "member" }],
      ["remove-member", { ...empty, memberIdOrEmail: stranger.email }],
    ];
    for (const [endpoint, body] of bodies) {
      expect([endpoint, await outcomeOf(post(`/organization/${endpoint}`, body))]).toEqual([endpoint, "200"]);
    }
  });

  it("as id or name of a role beside the other", async () => {
    const { id: organizationId, get, post } = await company();
    const role = { organizationId, role: "editor", permission: { member: ["create"] } };
    expect(await outcomeOf(post("/organization/create-role", role))).toBe("200");
    const byName = { organizationId, roleName: "editor", roleId: "" };
    const found = await dataOf(get("/organization/get-role", byName));
    const byId = { organizationId, roleName: "", roleId: "id" in found ? String(found.id) : "" };
    expect(await dataOf(get("/organization/get-role", byId))).toEqual(found);
    expect(await outcomeOf(get("/organization/get-role", { ...byId, roleId: "" }))).toMatch(/^400 /);
  });
});

it("a field that has to have a value is rejected when it is empty", async () => {
  const { id: organizationId, design, post } = await company();
  const bodies: [endpoint: string, body: object][] = [
    ["create", { name: "", slug: uniqueSlug() }],
    ["create", { name: "A", slug: "" }],
    ["create-team", { organizationId, name: "" }],
    ["create-role", { organizationId, role: "", permission: {} }],
    ["invite-member", { organizationId, email: "", role: "member" }],
    ["invite-member", { organizationId, email: newAddress(), role: "" }],
    ["remove-team", { organizationId, teamId: "" }],
    ["update-team", { teamId: "", data: { organizationId, name: "A" } }],
    ["add-team-member", { organizationId, teamId: design.id, userId: "" }],
    ["delete", { organizationId: "" }],
    ["leave", { organizationId: "" }],
  ];
  for (const [endpoint, body] of bodies) {
    expect([endpoint, await outcomeOf(post(`/organization/${endpoint}`, body))]).toEqual([
      endpoint,
      expect.stringMatching(/^400 /),
    ]);
  }
});
