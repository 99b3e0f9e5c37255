import { listen } from "@guildhall/api/listening-app";
import { createTestDatabase, insertOrganization, insertRole, insertUser, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { newMachine } from "./support/run-guildhall.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);

const as = ({ actor }: TestUser, variables: Record<string, string> = {}) =>
  newMachine({ GUILDHALL_URL: app.url, GUILDHALL_TOKEN: actor.token, ...variables });

async function company() {
  const { slug, id, people } = await insertOrganization(database, { ada: "owner", ben: "member", cleo: "admin" });
  return { slug, id, people, ada: as(people.ada, { GUILDHALL_ORG: slug }) };
}

const json = ({ stdout }: { stdout: string }) => JSON.parse(stdout);

describe("orgs", () => {
  it("are created, listed and shown, for people and for programs", async () => {
    const machine = as(await insertUser(database));
    const slug = `labs-${crypto.randomUUID()}`;
    const created = await machine.run("orgs", "create", "Acme Labs", "--slug", slug);
    expect(created).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining(`Acme Labs (${slug}, org_`) });
    const list = await machine.run("orgs", "list");
    expect(list.stdout.split("\n").map((line) => line.split(/ {2,}/))).toEqual([
      ["Slug", "Name", "Members", "Your roles", "Since"],
      [slug, "Acme Labs", "1", "owner", expect.stringMatching(/^\d{4}-\d\d-\d\d$/)],
      [""],
    ]);
    expect(json(await machine.run("orgs", "list", "--json"))).toMatchObject([{ slug, roles: ["owner"] }]);
    expect((await machine.run("orgs", "show", slug)).stdout).toMatch(/^Members +1$/m);
    expect(json(await machine.run("--json", "orgs", "show", slug))).toMatchObject({ slug, memberCount: 1 });
  });

  it("with an invalid name name the field and what is valid", async () => {
    const { code, stdout, stderr } = await as(await insertUser(database)).run("orgs", "create", "Acme", "--slug", "A!");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^ {2}slug: Use letters, digits, hyphens and underscores, such as acme-labs/m);
    expect(stderr).toMatch(/^ {2}reason: invalid_input$/m);
  });
});

describe("members", () => {
  it("are listed, all of them or the first, by role and by search", async () => {
    const { ada, people } = await company();
    const names = async (...args: string[]) =>
      json(await ada.run("members", "list", "--json", ...args)).map(({ name }: { name: string }) => name);
    expect(await names("--sort", "-name")).toEqual(["Cleo", "Ben", "Ada"]);
    expect(await names("--role", "admin,owner")).toEqual(["Ada", "Cleo"]);
    expect(await names("--query", people.ben.email)).toEqual(["Ben"]);
    expect(await names("--all")).toEqual(["Ada", "Ben", "Cleo"]);
    const first = await ada.run("members", "list", "--limit", "1");
    expect(first.stderr).toBe("Showing 1 of 3; --all shows every one.\n");
  });

  it("are all listed, however many pages that takes", async () => {
    const { ada, id } = await company();
    await sql`insert into "user" (id, name, email) select 'usr_page_' || n, 'Page ' || n, 'page' || n || '@example.com'
      from generate_series(1, 450) n`;
    await sql`insert into member (id, organization_id, user_id) select 'mem_page_' || n, ${id}, 'usr_page_' || n
      from generate_series(1, 450) n`;
    expect(json(await ada.run("members", "list", "--all", "--json"))).toHaveLength(453);
    expect(json(await ada.run("members", "list", "--limit", "250", "--json"))).toHaveLength(250);
  });

  it("are added and named by an address beyond ASCII, in either spelling", async () => {
    const { ada } = await company();
    const added = await ada.run("members", "add", "JÖRG@räucher.example");
    expect(added.stdout).toContain("<jörg@xn--rucher-bua.example>");
    expect((await ada.run("members", "role", "jörg@RÄUCHER.example", "admin")).code).toBe(0);
    expect((await ada.run("members", "remove", "jörg@xn--rucher-bua.example", "--yes")).code).toBe(0);
    const imitation = await ada.run("members", "add", "аda@example.com");
    expect(imitation).toMatchObject({ code: 1, stderr: expect.stringContaining("several alphabets") });
  });

  it("are added, given other roles and removed, by address or by id", async () => {
    const { ada, id } = await company();
    const { email, id: userId } = await insertUser(database);
    const added = await ada.run("members", "add", email, "--name", "Given Name");
    expect(added.stdout).toContain(`Added Given Name <${email}>`);
    expect((await ada.run("members", "role", email, "admin", "member")).stdout).toBe(
      `Given Name <${email}> is now admin, member.\n`,
    );
    expect(await ada.run("members", "remove", userId)).toMatchObject({ code: 2, stdout: "" });
    expect(await ada.run("members", "remove", userId, "--yes")).toMatchObject({ code: 0, stderr: "" });
    expect(await sql`select from member where organization_id = ${id} and user_id = ${userId}`).toHaveLength(0);
    const gone = await ada.run("members", "role", email, "admin");
    expect(gone).toMatchObject({ code: 1, stderr: expect.stringContaining("reason: member_not_found") });
  });

  it("are added with a note that access needs a confirmed address", async () => {
    const { ada } = await company();
    const { stderr } = await ada.run("members", "add", `${crypto.randomUUID()}@example.com`);
    expect(stderr).toContain("need a confirmed email address");
    expect((await ada.run("members", "add", "--help")).stdout.replace(/\s+/g, " ")).toContain(
      "access begins once their address is confirmed",
    );
  });

  it("with the last owner among them keep that one", async () => {
    const { ada, people } = await company();
    expect(await ada.run("members", "role", people.ada.email, "member")).toEqual({
      code: 1,
      stdout: "",
      stderr:
        "Error: An organization needs at least one owner. Make someone else an owner first.\n  reason: last_owner\n",
    });
  });

  it("whose names would move the cursor are shown without that", async () => {
    const { ada, people } = await company();
    // A name from before such characters were rejected.
    await sql`alter table "user" disable trigger display_name_readable`;
    await sql`update "user" set name = ${"\u001b[31mEve\u202e\u0007"} where id = ${people.ben.id}`;
    await sql`alter table "user" enable trigger display_name_readable`;
    const { stdout } = await ada.run("members", "list");
    expect(stdout).toContain("Eve  ");
    for (const hidden of ["\u001b", "\u202e", "\u0007"]) expect(stdout).not.toContain(hidden);
  });
});

describe("a role that the organization does not have", () => {
  it.each([
    [["members", "list", "--role", "wizard"]],
    [["members", "list", "--role", "admin,wizard"]],
    [["members", "add", "new@example.com", "--role", "wizard"]],
    [["members", "role", "ben@", "wizard"]],
    [["invite", "new@example.com", "--role", "wizard"]],
  ])("is an error that names those it has: %j", async (args) => {
    const { ada, id, people } = await company();
    await insertRole(database, id, "auditor", ["organization:read"]);
    const { code, stdout, stderr } = await ada.run(...args.map((arg) => (arg === "ben@" ? people.ben.email : arg)));
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("There is no role called wizard. Choose from: owner, admin, member, auditor.");
    expect(stderr).toContain("reason: role_not_found");
  });

  it("is one too where no role is named at all", async () => {
    const { ada } = await company();
    for (const role of ["", " , "]) {
      expect(await ada.run("members", "list", "--role", role)).toMatchObject({ code: 2, stdout: "" });
      expect(await ada.run("invite", "new@example.com", "--role", role)).toMatchObject({ code: 2, stdout: "" });
    }
  });

  it("is no error of one that it has", async () => {
    const { ada, id } = await company();
    await insertRole(database, id, "auditor", ["organization:read"]);
    const { code, stdout } = await ada.run("members", "list", "--role", "auditor", "--json");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "[]\n" });
  });
});

describe("invite", () => {
  it("invites those it can, names the others with the reason, and then ends with 1", async () => {
    const { ada, people } = await company();
    const some = await ada.run("invite", "new@example.com", "no-address", people.ben.email, "--role", "admin");
    expect(some.code).toBe(1);
    expect(some.stdout).toContain("new@example.com  admin");
    expect(some.stderr).toContain("2 of 3 could not be invited.");
    expect(some.stderr).toContain(
      "no-address is not an email address. Enter an email address such as ada@example.com. (invalid_input)",
    );
    expect(some.stderr).toContain(`${people.ben.email} is already a member. (already_member)`);
    expect((await ada.run("invite", "other@example.com")).code).toBe(0);
    expect((await ada.run("invite", "third@example.com", "--role", "admin")).code).toBe(0);
  });
});

describe("tokens", () => {
  it("are made, alone on the standard output, used, listed and revoked", async () => {
    const { ada, slug } = await company();
    const made = await ada.run(
      "tokens",
      "create",
      "ci",
      "--permission",
      "organization:read",
      "--expires",
      "2099-12-31",
    );
    expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^gld_pat_\w+\n$/) });
    expect(made.stderr).toContain("It expires: 2099-12-31.");
    const token = made.stdout.trim();
    expect((await ada.run("members", "list", "--token", token)).code).toBe(0);
    const rejected = await ada.run("invite", "a@example.com", "--token", token);
    expect(rejected).toMatchObject({ code: 1, stderr: expect.stringContaining("reason: missing_permission") });

    const [listed] = json(await ada.run("tokens", "list", "--json"));
    expect(listed).toMatchObject({ name: "ci", permissions: ["organization:read"], hint: token.slice(-4) });
    expect((await ada.run("tokens", "revoke", listed.id, "--yes")).stdout).toBe(`Revoked ci (${listed.id}).\n`);
    expect(await ada.run("orgs", "show", slug, "--token", token)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining("This access token is not valid"),
    });
  });

  it("are created by people; a token gets an error", async () => {
    const { ada } = await company();
    const { stdout } = await ada.run("tokens", "create", "all", "--permission", "all");
    const tried = await ada.run("tokens", "create", "another", "--permission", "all", "--token", stdout.trim());
    expect(tried).toMatchObject({ code: 3, stdout: "", stderr: expect.stringContaining("reason: session_required") });
  });
});

describe("the exit code", () => {
  it.each([
    [["frobnicate"]],
    [["members", "frobnicate"]],
    [["members", "list"]],
    [["members", "list", "--org", "acme", "--limit", "none"]],
    [["members", "list", "--org", "acme", "--sort", "shoe-size"]],
    [["whoami", "--url", "nonsense"]],
    [["whoami", "--frob"]],
    [[]],
  ])("is 2 for %j, and nothing is on the standard output", async (args) => {
    const ended = await newMachine({ GUILDHALL_URL: app.url }).run(...args);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).not.toBe("");
  });

  it("is 0 for help", async () => {
    expect(await newMachine().run("members", "--help")).toMatchObject({ code: 0, stderr: "" });
  });

  it("is 4 when the server does not respond after a few attempts", async () => {
    const { url, close } = await listen(database);
    await close();
    const machine = newMachine({ GUILDHALL_URL: url, GUILDHALL_TOKEN: "any" });
    const { code, stderr } = await machine.run("whoami");
    expect(code).toBe(4);
    expect(stderr).toContain(`Guildhall does not answer at ${url}/trpc/caller.get (ECONNREFUSED).`);
    const login = await machine.runWith("x", "login", "--email", "a@example.com", "--password-stdin");
    expect(login).toMatchObject({ code: 4 });
  });
});
