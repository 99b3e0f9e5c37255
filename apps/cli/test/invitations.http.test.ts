import { listen } from "@guildhall/api/listening-app";
import { createGuildhall } from "@guildhall/client";
import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { newMachine } from "./support/run-guildhall.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);

const newAddress = () => `invited-${crypto.randomUUID()}@example.com`;

/** An organization whose owner has invited these, one after the other. */
async function company(...emails: string[]) {
  const { slug, id, people } = await insertOrganization(database, { ada: "owner", ben: "member" });
  const as = (token: string) => newMachine({ GUILDHALL_URL: app.url, GUILDHALL_TOKEN: token, GUILDHALL_ORG: slug });
  const ada = as(people.ada.actor.token);
  const { invitation } = createGuildhall({ url: app.url, token: people.ada.actor.token });
  for (const email of emails) await invitation.create.mutate({ organization: id, emails: [email], roles: ["admin"] });
  const stored = (email: string) =>
    sql`
    select id, status, expires_at > now() + interval '1 day' as "isLong"
    from invitation where organization_id = ${id} and email = ${email}`.then(([row]) => row);
  const mails = async (email: string) => (await sql`select from mail_message where to_address = ${email}`).length;
  return { slug, id, people, ada, ben: as(people.ben.actor.token), stored, mails };
}

const json = ({ stdout }: { stdout: string }) => JSON.parse(stdout);

describe("invitations list", () => {
  it("shows the pending ones, newest first, for people and for programs", async () => {
    const [first, second] = [newAddress(), newAddress()];
    const { ada, people, stored } = await company(first, second);
    const { stdout, stderr, code } = await ada.run("invitations", "list");
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    expect(stdout.split("\n").map((line) => line.split(/ {2,}/))).toEqual([
      ["Email", "Roles", "Status", "Until", "Invited by", "Invitation"],
      ...[second, first].map((email) => [
        ...[email, "admin", "pending", expect.stringMatching(/^\d{4}-\d\d-\d\d$/), people.ada.name],
        expect.stringMatching(/^inv_/),
      ]),
      [""],
    ]);
    expect(json(await ada.run("invitations", "list", "--json"))).toMatchObject([
      { email: second, status: "pending" },
      { email: first, id: (await stored(first))?.id },
    ]);
  });

  it("filters by status and by part of the address, and pages", async () => {
    const [first, second, third] = [newAddress(), newAddress(), newAddress()];
    const { ada } = await company(first, second, third);
    expect((await ada.run("invitations", "cancel", second, "--yes")).code).toBe(0);
    const emails = async (...args: string[]) =>
      json(await ada.run("invitations", "list", "--json", ...args)).map(({ email }: { email: string }) => email);
    expect(await emails()).toEqual([third, first]);
    expect(await emails("--status", "canceled")).toEqual([second]);
    expect(await emails("--status", "any")).toEqual([third, second, first]);
    expect(await emails("--query", first.toUpperCase())).toEqual([first]);
    const page = await ada.run("invitations", "list", "--limit", "1");
    expect(page.stderr).toBe("Showing 1 of 2; --all shows every one.\n");
    expect(await emails("--all")).toHaveLength(2);
    expect(await ada.run("invitations", "list", "--status", "lost")).toMatchObject({ code: 2, stdout: "" });
  });

  it("lists all, however many pages that takes", async () => {
    const { ada, id } = await company();
    await sql`insert into invitation (id, organization_id, email, role, expires_at)
      select 'inv_page_' || n, ${id}, 'page' || n || '@example.com', 'member', now() + interval '1 day'
      from generate_series(1, 450) n`;
    expect(json(await ada.run("invitations", "list", "--all", "--json"))).toHaveLength(450);
  });

  it("names those that cannot be accepted, and what to do", async () => {
    const email = newAddress();
    const { ada, people, id } = await company(email);
    await sql`update member set role = 'owner' where organization_id = ${id} and user_id = ${people.ben.id}`;
    await sql`update member set role = 'member' where organization_id = ${id} and user_id = ${people.ada.id}`;
    const asBen = await ada.run("invitations", "list", "--token", people.ben.actor.token);
    expect(asBen.stderr).toContain(`${email} cannot accept`);
  });
});

describe("invitations resend", () => {
  it("sends the mail again and renews the invitation, by address or by id", async () => {
    const email = newAddress();
    const { ada, stored, mails } = await company(email);
    await sql`update invitation set expires_at = now() + interval '1 minute' where email = ${email}`;
    const before = await mails(email);
    const resent = await ada.run("invitations", "resend", email.toUpperCase());
    expect(resent).toMatchObject({ code: 0 });
    expect(resent.stdout).toMatch(
      new RegExp(`^Renewed the invitation to ${email}\\. It is valid until \\d{4}-\\d\\d-\\d\\d\\.\\n$`),
    );
    expect(resent.stderr).toBe("This server sends no email. The app shows the link of the invitation to copy.\n");
    expect(await stored(email)).toMatchObject({ status: "pending", isLong: true });
    expect(await mails(email)).toBe(before + 1);
    const { id } = (await stored(email)) ?? {};
    expect(json(await ada.run("invitations", "resend", id, "--json"))).toMatchObject({ id, email });
  });
});

describe("invitations cancel", () => {
  it("asks first, and cancels by address or by id", async () => {
    const [first, second] = [newAddress(), newAddress()];
    const { ada, slug, stored } = await company(first, second);
    expect(await ada.run("invitations", "cancel", first)).toMatchObject({ code: 2, stdout: "" });
    expect(await stored(first)).toMatchObject({ status: "pending" });
    expect(await ada.run("invitations", "cancel", first, "--yes")).toEqual({
      ...{ code: 0, stderr: "", stdout: `Canceled the invitation of ${first} to ${slug}.\n` },
    });
    const { id } = (await stored(second)) ?? {};
    expect(json(await ada.run("invitations", "cancel", id, "--yes", "--json"))).toMatchObject({
      ...{ id, status: "canceled" },
    });
    expect(await stored(second)).toMatchObject({ status: "canceled" });
  });
});

describe.each(["resend", "cancel"])("invitations %s", (command) => {
  const flags = command === "cancel" ? ["--yes"] : [];

  it("rejects one that there is not, that is not pending, or that is another organization's", async () => {
    const [email, other] = [newAddress(), newAddress()];
    const { ada, slug, stored } = await company(email);
    await ada.run("invitations", "cancel", email, "--yes");
    const elsewhere = await company(other);
    const { id: theirs } = (await elsewhere.stored(other)) ?? {};
    const run = (named: string) => ada.run("invitations", command, named, ...flags);

    const gone = await run(email);
    expect(gone).toMatchObject({ code: 1, stdout: "" });
    expect(gone.stderr).toBe(
      `Error: There is no pending invitation to ${email} in ${slug}.\n  reason: invitation_not_found\n`,
    );
    const { id } = (await stored(email)) ?? {};
    expect(await run(id)).toMatchObject({ code: 1, stderr: expect.stringContaining("reason: invitation_not_pending") });
    for (const named of [theirs, "nonsense", other]) {
      expect(await run(named)).toMatchObject({ code: 1, stderr: expect.stringContaining("invitation_not_found") });
    }
    expect(await elsewhere.stored(other)).toMatchObject({ status: "pending" });
  });

  it("rejects members who may not, and requires an organization", async () => {
    const email = newAddress();
    const { ben, stored } = await company(email);
    const rejected = await ben.run("invitations", command, email, ...flags);
    expect(rejected).toMatchObject({ code: 1, stderr: expect.stringContaining("reason: missing_permission") });
    expect(await stored(email)).toMatchObject({ status: "pending" });
    const nowhere = await newMachine({ GUILDHALL_URL: app.url }).run("invitations", command, email);
    expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining("--org") });
  });
});
