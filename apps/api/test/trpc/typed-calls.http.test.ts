import { ApiError, createGuildhall, isReason } from "@guildhall/client";
import { createTestDatabase, insertOrganization, insertUser } from "@guildhall/testing";
import { describe, expect, expectTypeOf, it } from "vitest";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const acme = await insertOrganization(database, { ada: "owner", ben: "member" });

const guildhall = (token: string) => createGuildhall({ url: app.url, token });

const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("another app of the workspace", () => {
  it("calls procedures by name, with typed input and output", async () => {
    const client = guildhall(acme.people.ada.actor.token);
    const page = await client.member.list.query({ organization: acme.slug, sort: "-name" });
    expect(page.items.map(({ name, roles }) => ({ name, roles }))).toEqual([
      { name: "Ben", roles: ["member"] },
      { name: "Ada", roles: ["owner"] },
    ]);
    expect(page.total).toEqual({ count: 2, capped: false });

    const [first] = page.items;
    expectTypeOf(first?.name).toEqualTypeOf<string | undefined>();
    // @ts-expect-error: no such order
    const wrong = client.member.list.query({ organization: acme.slug, sort: "shoe size" });
    await expect(wrong).rejects.toMatchObject({ reason: "invalid_input", fields: { sort: expect.any(String) } });
  });

  it("has calls made at once sent in one request, each with its own outcome", async () => {
    const client = guildhall(acme.people.ben.actor.token);
    const [list, invite, unknown] = await Promise.allSettled([
      client.organization.list.query({}),
      client.access.can.query({ organization: acme.id, permissions: ["member:delete"] }),
      client.organization.get.query({ organization: "no-such-organization" }),
    ]);
    expect(list).toMatchObject({ status: "fulfilled", value: { items: [{ id: acme.id, roles: ["member"] }] } });
    expect(invite.status).toBe("fulfilled");
    expect(unknown).toMatchObject({ reason: { status: 404, reason: "organization_not_found" } });
  });

  it("reads the reason of an error by its name", async () => {
    const client = guildhall(acme.people.ben.actor.token);
    const { id: userId } = acme.people.ada;
    const error = await failureOf(client.member.remove.mutate({ organization: acme.id, userId }));
    if (!isReason(error, "missing_permission", "owner_only")) throw error;
    expectTypeOf(error.reason).toEqualTypeOf<"missing_permission" | "owner_only">();
    expect(error).toMatchObject({ reason: "missing_permission", status: 403, fields: {} });
    expect(error.message).toContain("owners and admins");
    expect(isReason(error, "last_owner")).toBe(false);
    // @ts-expect-error: no reason of this name exists, so it does not compile
    expect(isReason(error, "no_such_reason")).toBe(false);
  });

  it("gets the field that was wrong, and what is valid", async () => {
    const client = guildhall((await insertUser(database)).actor.token);
    const error = await failureOf(client.organization.create.mutate({ name: "", slug: "A!" }));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      reason: "invalid_input",
      fields: { name: "The name must not be empty.", slug: expect.stringContaining("such as acme-labs") },
    });
  });

  it("gets not_signed_in when its session is over", async () => {
    const { id, actor } = await insertUser(database);
    const client = guildhall(actor.token);
    await client.organization.list.query({});
    await database.sql`delete from session where user_id = ${id}`;
    const error = await failureOf(client.organization.list.query({}));
    expect(isReason(error, "not_signed_in")).toBe(true);
    expect(error).toMatchObject({ message: "Sign in first.", status: 401 });
  });

  it("calls with an access token as well, which may do what it was given and no more", async () => {
    const ada = guildhall(acme.people.ada.actor.token);
    const permissions = ["organization:read"];
    const { token, id } = await ada.token.create.mutate({ organization: acme.id, name: "reader", permissions });
    const reader = guildhall(token);
    expect(await reader.caller.get.query()).toMatchObject({
      email: acme.people.ada.email,
      token: { id, organizationId: acme.id, permissions },
    });
    const call = reader.invitation.create.mutate({
      organization: acme.id,
      emails: ["a@example.com"],
      roles: ["member"],
    });
    expect(isReason(await failureOf(call), "missing_permission")).toBe(true);
  });

  it("is identified, without an access token too", async () => {
    const { id, name, email, actor } = acme.people.ben;
    expect(await guildhall(actor.token).caller.get.query()).toEqual({
      ...{ userId: id, name, email, emailVerified: true, twoFactorMethod: null },
      token: null,
    });
  });
});
