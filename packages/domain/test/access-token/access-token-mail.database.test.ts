import { createTestDatabase, queuedMail } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { createAccessToken } from "../../src/access-token/create-access-token.ts";
import { revokeAccessToken } from "../../src/access-token/revoke-access-token.ts";
import { leaveOrganization } from "../../src/member/leave-organization.ts";
import { removeMember } from "../../src/member/remove-member.ts";
import { removeProject } from "../../src/project/remove-project.ts";
import { organizationWithTokens } from "../support/organization-with-tokens.ts";

const database = await createTestDatabase();
const { sql } = database;
const stage = () => organizationWithTokens(database);

/** The mail to someone about access tokens that were revoked. */
const mailAbout = async ({ email }: { email: string }) =>
  (await queuedMail(database, email)).filter(({ subject }) => subject.includes("revoked"));

describe("the mail about revoked access tokens", () => {
  it("goes to whose token it was, no matter who revokes it", async () => {
    const { create, people, scope } = await stage();
    const [ofAda, ofBen] = [await create(people.ada, { name: "Export" }), await create(people.ben, { name: "Import" })];
    const byAda = await scope(people.ada, "organization:read");
    await revokeAccessToken(byAda, ofAda.id);
    await revokeAccessToken(byAda, ofBen.id);
    expect(await mailAbout(people.ada)).toMatchObject([{ subject: "An access token was revoked (Guildhall)" }]);
    const [mail, ...more] = await mailAbout(people.ben);
    expect(mail?.text).toContain("• Import (personal, ");
    expect(more).toEqual([]);
  });

  it("is one for a token and those it created, and names all", async () => {
    const { create, people, scope, scopeWith } = await stage();
    const { id, token } = await create(people.ada, { kind: "organization", name: "Parent" });
    const program = await scopeWith(token, "token:manage");
    await createAccessToken(program, { kind: "organization", name: "Child", permissions: "all", expiresAt: null });
    await revokeAccessToken(await scope(people.ada, "organization:read"), id);
    const mails = await mailAbout(people.ada);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toMatch(/Parent[\s\S]*Child/);
  });

  it("is one when a membership ends, by removal or by leaving, and none without tokens", async () => {
    const { create, people, scope } = await stage();
    for (const name of ["One", "Two", "Expired"]) await create(people.ben, { name });
    await sql`update access_token set expires_at = now() - interval '1 second' where name = 'Expired'`;
    await removeMember(await scope(people.ada, "member:delete"), { userId: people.ben.id });
    const mails = await mailAbout(people.ben);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toMatch(/One[\s\S]*Two/);
    expect(mails[0]?.text).not.toContain("Expired");

    const other = await stage();
    await leaveOrganization(await other.scope(other.people.ben, "organization:read"));
    expect(await mailAbout(other.people.ben)).toEqual([]);
  });

  it("is one for each person when a project is removed, and none to an address that is not confirmed", async () => {
    const { create, people, scope, project } = await stage();
    const { id: projectId } = await project("roof");
    for (const name of ["First", "Second"]) await create(people.ada, { kind: "project", projectId, name });
    await create(people.olga, { kind: "project", projectId });
    await sql`update "user" set email_verified = false where id = ${people.olga.id}`;
    await removeProject(await scope(people.ada, "project:delete"), projectId);
    expect([await mailAbout(people.ada), await mailAbout(people.olga)]).toMatchObject([[{}], []]);
  });
});
