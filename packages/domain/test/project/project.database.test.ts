import {
  ListProjectMembersInput,
  ListProjectsInput,
  type ProjectId,
  type ProjectRole,
  type UserId,
} from "@guildhall/contracts";
import { createTestDatabase, eventsOf, insertUser, RACE_ROUNDS, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { addProjectMember } from "../../src/project/add-project-member.ts";
import { createProject } from "../../src/project/create-project.ts";
import { getProject } from "../../src/project/get-project.ts";
import { removeProject } from "../../src/project/remove-project.ts";
import { removeProjectMember } from "../../src/project/remove-project-member.ts";
import { updateProject } from "../../src/project/update-project.ts";
import { updateProjectMember } from "../../src/project/update-project-member.ts";
import { allNames } from "../support/all-names.ts";
import { listProjectMembers, listProjects } from "../support/lists.ts";
import { organizationOf } from "../support/organization-of.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

/** An organization with a project Atlas of the owner Olga's, in which the member Ben has this part, if any. */
async function withAtlas(bensPart?: ProjectRole) {
  const organization = await organizationOf(database, { olga: "owner", ada: "admin", ben: "member", cleo: "member" });
  const { people, scope } = organization;
  const atlas = await createProject(await scope(people.olga, "project:create"), { name: "Atlas", slug: "atlas" });
  const olgas = await scope(people.olga, "project:read");
  if (bensPart) await addProjectMember(olgas, { projectId: atlas.id, userId: people.ben.id, role: bensPart });
  return { ...organization, atlas, olgas };
}

describe("creating", () => {
  it("makes the creator the project's owner, and an audit event", async () => {
    const { id, people, scope, atlas } = await withAtlas();
    expect(atlas).toMatchObject({ organizationId: id, name: "Atlas", role: "owner", memberCount: 1, version: 1 });
    expect(await getProject(await scope(people.olga, "project:read"), atlas.id)).toEqual(atlas);
    expect(await getProject(await scope(people.ben, "project:read"), atlas.id)).toEqual({ ...atlas, role: null });
    expect(await eventsOf(database, id)).toMatchObject([
      { event: "project.created", actorId: people.olga.id, targetId: atlas.id, to: { slug: "atlas" } },
    ]);
  });

  it("rejects a slug that is taken here, case-insensitive, and not one taken elsewhere", async () => {
    const { people, scope } = await withAtlas();
    const elsewhere = await organizationOf(database, { otto: "owner" });
    const creating = await scope(people.ada, "project:create");
    expect(await reasonOf(createProject(creating, { name: "Again", slug: "ATLAS" }))).toBe("slug_taken");
    const ottos = await elsewhere.scope(elsewhere.people.otto, "project:create");
    expect(await createProject(ottos, { name: "Atlas", slug: "atlas" })).toMatchObject({ slug: "atlas" });
  });

  it(`gives one of two at once the slug, and rejects the other, ${RACE_ROUNDS} times`, async () => {
    const { people, scope } = await withAtlas();
    const scopes = await Promise.all([people.olga, people.ada].map((who) => scope(who, "project:create")));
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const create = scopes.map((opened) => createProject(opened, { name: "Race", slug: `race-${round}` }));
      const outcomes = await Promise.allSettled(create);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      const reasons = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
      expect(reasons).toMatchObject([{ reason: "slug_taken" }]);
    }
  });
});

describe("changing and removing", () => {
  it("renames, counts versions, and rejects a stale one", async () => {
    const { id, people, scope, atlas } = await withAtlas();
    const updating = await scope(people.ada, "project:update");
    const change = { projectId: atlas.id, data: { name: "Atlas II", slug: "atlas-2" }, version: 1 };
    const changed = await updateProject(updating, change);
    expect(changed).toMatchObject({ name: "Atlas II", slug: "atlas-2", version: 2, role: null, memberCount: 1 });
    expect(await reasonOf(updateProject(updating, change))).toBe("stale_version");
    expect((await eventsOf(database, id)).at(-1)).toMatchObject({
      event: "project.updated",
      targetId: atlas.id,
      from: { name: "Atlas", slug: "atlas" },
      to: { name: "Atlas II", slug: "atlas-2" },
    });
  });

  it("rejects another project's slug, and a project of another organization or none", async () => {
    const { people, scope, atlas } = await withAtlas();
    const foreign = await withAtlas();
    const other = await createProject(await scope(people.olga, "project:create"), { name: "Other", slug: "other" });
    const updating = await scope(people.ada, "project:update");
    const rename = (projectId: ProjectId) => reasonOf(updateProject(updating, { projectId, data: { slug: "atlas" } }));
    expect(await rename(other.id)).toBe("slug_taken");
    expect(await rename(foreign.atlas.id)).toBe("project_not_found");
    const removing = await scope(people.ada, "project:delete");
    for (const projectId of [foreign.atlas.id, "prj_unknown" as ProjectId]) {
      expect(await reasonOf(removeProject(removing, projectId))).toBe("project_not_found");
    }
    const own = { slug: "atlas", name: "Atlas II" };
    expect((await updateProject(updating, { projectId: atlas.id, data: own })).version).toBe(2);
  });

  it("removes a project with everyone's part in it, and frees its slug", async () => {
    const { id, people, scope, atlas } = await withAtlas("member");
    const removed = await removeProject(await scope(people.ada, "project:delete"), atlas.id);
    expect(removed).toMatchObject({ id: atlas.id, memberCount: 2 });
    expect(await reasonOf(getProject(await scope(people.ada, "project:read"), atlas.id))).toBe("project_not_found");
    expect(await sql`select from project_member where organization_id = ${id}`).toHaveLength(0);
    expect((await eventsOf(database, id)).at(-1)).toMatchObject({ event: "project.removed", targetId: atlas.id });
    await createProject(await scope(people.ada, "project:create"), { name: "Atlas", slug: "atlas" });
  });
});

describe("listing", () => {
  it("sorts by name as people do, finds by part of name or slug, page by page", async () => {
    const { people, scope } = await withAtlas();
    const creating = await scope(people.olga, "project:create");
    for (const [name, slug] of [
      ["Émile", "e-100"],
      ["Zoo", "animals"],
      ["beta", "beta_1"],
      ["Beta", "beta-2"],
    ] as const) {
      await createProject(creating, { name, slug });
    }
    const reading = await scope(people.ben, "project:read");
    const page = (input: Partial<ListProjectsInput>) => listProjects(reading, ListProjectsInput.parse(input));
    const names = await allNames(async (cursor) => {
      const read = await page({ limit: 2, cursor });
      expect(read.total).toEqual({ count: 5, capped: false });
      return read;
    });
    expect(names).toEqual(["Atlas", "beta", "Beta", "Émile", "Zoo"]);
    expect((await page({ query: "ÉM" })).items.map(({ slug }) => slug)).toEqual(["e-100"]);
    expect((await page({ query: "a_1" })).items.map(({ slug }) => slug)).toEqual(["beta_1"]);
    expect(await page({ query: "%" })).toEqual({ items: [], nextCursor: null, total: { count: 0, capped: false } });
    expect((await page({ query: "beta", limit: 1 })).total.count).toBe(2);
    expect(await reasonOf(page({ cursor: "nonsense" }))).toBe("invalid_input");
  });

  it("shows those who manage members the projects of each, and everyone their own", async () => {
    const { people, scope } = await withAtlas("viewer");
    const foreign = await withAtlas();
    await createProject(await scope(people.olga, "project:create"), { name: "Borealis", slug: "borealis" });
    const slugsOf = async (userId: UserId, by: TestUser, input: Partial<ListProjectsInput> = {}) => {
      const listing = await scope(by, "project:read");
      const { items, total } = await listProjects(listing, ListProjectsInput.parse({ userId, ...input }));
      expect(total.count).toBe(items.length);
      return items.map(({ slug }) => slug);
    };
    expect(await slugsOf(people.ben.id, people.ada)).toEqual(["atlas"]);
    expect(await slugsOf(people.ben.id, people.ben)).toEqual(["atlas"]);
    expect(await slugsOf(people.olga.id, people.ada)).toEqual(["atlas", "borealis"]);
    expect(await slugsOf(people.olga.id, people.ada, { query: "bor" })).toEqual(["borealis"]);
    expect(await slugsOf(people.cleo.id, people.ada)).toEqual([]);
    expect(await slugsOf(foreign.people.olga.id, people.ada)).toEqual([]);
    expect(await reasonOf(slugsOf(people.olga.id, people.ben))).toBe("missing_permission");
  });

  it("asks Postgres once for a page of projects or of their members", async () => {
    const { atlas, olgas, people } = await withAtlas("viewer");
    let statements = 0;
    sql.options.debug = () => {
      statements++;
    };
    await listProjects(olgas, ListProjectsInput.parse({ query: "a" }));
    await listProjects(olgas, ListProjectsInput.parse({ userId: people.ben.id }));
    await listProjectMembers(olgas, ListProjectMembersInput.parse({ projectId: atlas.id }));
    sql.options.debug = false;
    expect(statements).toBe(3);
  });
});

describe("members of a project", () => {
  it("come by name, with their roles, found by name or address, page by page", async () => {
    const { people, atlas, olgas, scope } = await withAtlas("viewer");
    await addProjectMember(olgas, { projectId: atlas.id, userId: people.ada.id, role: "admin" });
    const reading = await scope(people.cleo, "project:read");
    const page = (input: Partial<ListProjectMembersInput>) =>
      listProjectMembers(reading, ListProjectMembersInput.parse({ projectId: atlas.id, ...input }));
    const first = await page({ limit: 2 });
    expect(first.items.map(({ name, role }) => [name, role])).toEqual([
      ["Ada", "admin"],
      ["Ben", "viewer"],
    ]);
    expect(first.total).toEqual({ count: 3, capped: false });
    const second = await page({ limit: 2, cursor: first.nextCursor });
    expect(second.items).toMatchObject([{ userId: people.olga.id, email: people.olga.email, role: "owner" }]);
    expect(second.nextCursor).toBeNull();
    expect((await page({ query: "BEN" })).items.map(({ name }) => name)).toEqual(["Ben"]);
    expect(await page({ query: "unknown" })).toEqual({
      items: [],
      nextCursor: null,
      total: { count: 0, capped: false },
    });
    expect(await reasonOf(page({ projectId: "prj_unknown" as ProjectId }))).toBe("project_not_found");
  });

  it("are added, given another role and removed, each with an audit event that names them", async () => {
    const { id, people, scope, atlas } = await withAtlas();
    const adas = await scope(people.ada, "project:read");
    const ben = { projectId: atlas.id, userId: people.ben.id };
    const added = await addProjectMember(adas, { ...ben, role: "viewer" });
    expect(added).toMatchObject({ userId: people.ben.id, name: "Ben", email: people.ben.email, role: "viewer" });
    expect(await updateProjectMember(adas, { ...ben, role: "owner" })).toEqual({ ...added, role: "owner" });
    expect(await removeProjectMember(adas, ben)).toEqual({ ...added, role: "owner" });
    const details = { projectId: atlas.id, project: "Atlas" };
    const target = { ...{ name: "Ben", email: people.ben.email }, details };
    expect((await eventsOf(database, id)).slice(1)).toEqual([
      {
        event: "project.member_added",
        actorId: people.ada.id,
        targetId: people.ben.id,
        ...target,
        from: { role: null },
        to: { role: "viewer" },
      },
      {
        event: "project.member_role_changed",
        actorId: people.ada.id,
        targetId: people.ben.id,
        ...target,
        from: { role: "viewer" },
        to: { role: "owner" },
      },
      {
        event: "project.member_removed",
        actorId: people.ada.id,
        targetId: people.ben.id,
        ...target,
        from: { role: "owner" },
        to: { role: null },
      },
    ]);
  });

  it("may all go, the last owner too: the organization's owners still manage the project", async () => {
    const { people, atlas, olgas } = await withAtlas();
    await removeProjectMember(olgas, { projectId: atlas.id, userId: people.olga.id });
    expect(await getProject(olgas, atlas.id)).toMatchObject({ role: null, memberCount: 0 });
    await addProjectMember(olgas, { projectId: atlas.id, userId: people.ben.id, role: "owner" });
  });

  it("rejects who is no member of the organization, who is in already, and who is not", async () => {
    const { people, atlas, olgas } = await withAtlas("member");
    const stranger = await insertUser(database);
    const add = (userId: TestUser["id"]) =>
      reasonOf(addProjectMember(olgas, { projectId: atlas.id, userId, role: "member" }));
    expect(await add(stranger.id)).toBe("member_not_found");
    expect(await add("usr_unknown" as TestUser["id"])).toBe("member_not_found");
    expect(await add(people.ben.id)).toBe("already_in_project");
    const cleo = { projectId: atlas.id, userId: people.cleo.id };
    expect(await reasonOf(updateProjectMember(olgas, { ...cleo, role: "admin" }))).toBe("project_member_not_found");
    expect(await reasonOf(removeProjectMember(olgas, cleo))).toBe("project_member_not_found");
  });
});

describe("who manages the members of a project", () => {
  it.each(["member", "viewer", undefined] as const)("is not a member whose part in it is %s", async (part) => {
    const { people, scope, atlas } = await withAtlas(part);
    const bens = await scope(people.ben, "project:read");
    const of = (who: TestUser) => ({ projectId: atlas.id, userId: who.id });
    expect(await reasonOf(addProjectMember(bens, { ...of(people.cleo), role: "viewer" }))).toBe("missing_permission");
    expect(await reasonOf(addProjectMember(bens, { ...of(people.ben), role: "owner" }))).toBe("missing_permission");
    expect(await reasonOf(updateProjectMember(bens, { ...of(people.olga), role: "viewer" }))).toBe(
      "missing_permission",
    );
    expect(await reasonOf(removeProjectMember(bens, of(people.olga)))).toBe("missing_permission");
  });

  it("is a member who is an admin of it, short of its owners", async () => {
    const { people, scope, atlas } = await withAtlas("admin");
    const bens = await scope(people.ben, "project:read");
    const cleo = { projectId: atlas.id, userId: people.cleo.id };
    const olga = { projectId: atlas.id, userId: people.olga.id };
    expect(await reasonOf(addProjectMember(bens, { ...cleo, role: "owner" }))).toBe("owner_only");
    expect(await addProjectMember(bens, { ...cleo, role: "admin" })).toMatchObject({ role: "admin" });
    expect(await reasonOf(updateProjectMember(bens, { ...cleo, role: "owner" }))).toBe("owner_only");
    expect(await reasonOf(updateProjectMember(bens, { ...cleo, userId: people.ben.id, role: "owner" }))).toBe(
      "owner_only",
    );
    expect(await reasonOf(updateProjectMember(bens, { ...olga, role: "viewer" }))).toBe("owner_only");
    expect(await reasonOf(removeProjectMember(bens, olga))).toBe("owner_only");
    expect(await removeProjectMember(bens, cleo)).toMatchObject({ userId: people.cleo.id });
  });

  it("is a member who is an owner of it, of its owners too, and of no other project", async () => {
    const { people, scope, atlas } = await withAtlas("owner");
    const other = await createProject(await scope(people.olga, "project:create"), { name: "Other", slug: "other" });
    const bens = await scope(people.ben, "project:read");
    const olga = { projectId: atlas.id, userId: people.olga.id };
    expect(await updateProjectMember(bens, { ...olga, role: "viewer" })).toMatchObject({ role: "viewer" });
    const elsewhere = { projectId: other.id, userId: people.ben.id, role: "viewer" as const };
    expect(await reasonOf(addProjectMember(bens, elsewhere))).toBe("missing_permission");
    expect(await reasonOf(scope(people.ben, "project:update"))).toBe("missing_permission");
  });
});
