import { createTestDatabase, insertOrganization, insertUser } from "@guildhall/testing";
import type { AppRouter } from "@guildhall/trpc";
import { createTRPCClient, httpBatchLink, TRPCClientError } from "@trpc/client";
import { describe, expect, expectTypeOf, it } from "vitest";
import { listen } from "./support/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const acme = await insertOrganization(database, { ada: "owner", ben: "member" });

/** What a workspace app writes. The router is imported as a type: none of its code comes along. */
function guildhall(sessionToken: string) {
  return createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: `${app.url}/trpc`, headers: { authorization: `Bearer ${sessionToken}` } })],
  });
}

/** Narrows a caught error, so that its reason is one of the reasons there are. */
function isRefusal(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}

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
    await expect(wrong).rejects.toMatchObject({
      data: { reason: "invalid_input", fields: { sort: expect.any(String) } },
    });
  });

  it("has calls made at once sent in one request, each with its own outcome", async () => {
    const client = guildhall(acme.people.ben.actor.token);
    const [list, invite, unknown] = await Promise.allSettled([
      client.organization.list.query({}),
      client.access.can.query({ organization: acme.id, permissions: ["member:delete"] }),
      client.organization.get.query({ organization: "nobodys" }),
    ]);
    expect(list).toMatchObject({ status: "fulfilled", value: { items: [{ id: acme.id, roles: ["member"] }] } });
    expect(invite.status).toBe("fulfilled");
    expect(unknown).toMatchObject({ reason: { data: { httpStatus: 404, reason: "organization_not_found" } } });
  });

  it("reads the reason of a refusal by its name", async () => {
    const client = guildhall(acme.people.ben.actor.token);
    const { id: userId } = acme.people.ada;
    const error: unknown = await client.member.remove
      .mutate({ organization: acme.id, userId })
      .catch((thrown) => thrown);
    if (!isRefusal(error)) throw error;
    expect(error.data?.reason).toBe("missing_permission");
    expect(error.data?.httpStatus).toBe(403);
    expect(error.message).toContain("owners and admins");
    // @ts-expect-error: no reason of this name exists, and the compiler knows
    expect(error.data?.reason === "no_such_reason").toBe(false);
  });

  it("is told which field was wrong, and what to enter instead", async () => {
    const client = guildhall((await insertUser(database)).actor.token);
    await expect(client.organization.create.mutate({ name: "", slug: "A!" })).rejects.toMatchObject({
      data: {
        reason: "invalid_input",
        fields: { name: "The name must not be empty.", slug: expect.stringContaining("such as acme-labs") },
      },
    });
  });

  it("is told to sign in when its session is over", async () => {
    const { id, actor } = await insertUser(database);
    const client = guildhall(actor.token);
    await client.organization.list.query({});
    await database.sql`delete from session where user_id = ${id}`;
    await expect(client.organization.list.query({})).rejects.toMatchObject({
      message: "Sign in first.",
      data: { code: "UNAUTHORIZED", reason: "not_signed_in" },
    });
  });
});
