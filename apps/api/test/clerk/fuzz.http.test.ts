import { newId } from "@guildhall/db";
import { createTestDatabase, FUZZ_RUNS, insertOrganization, insertUser, sendRequest } from "@guildhall/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { secretKey } from "../support/clients/clerk-client.ts";
import { encodeQuery, encodeValue } from "../support/clients/encode-query.ts";
import { listen } from "../support/servers/listening-app.ts";
import { everyKindIn, nastyText, nastyValue } from "../support/stages/nasty-values.ts";

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_SECRET_KEY: secretKey });

const endpoints = [
  ...["GET /organizations", "POST /organizations", "GET /organizations/:id", "PATCH /organizations/:id"],
  ...["DELETE /organizations/:id", "PATCH /organizations/:id/metadata", "PUT /organizations/:id/metadata"],
  ...["GET /organizations/:id/memberships", "POST /organizations/:id/memberships"],
  ...["PATCH /organizations/:id/memberships/:user", "DELETE /organizations/:id/memberships/:user"],
  ...["PATCH /organizations/:id/memberships/:user/metadata", "GET /organization_memberships"],
  ...["GET /organizations/:id/invitations", "POST /organizations/:id/invitations"],
  ...["POST /organizations/:id/invitations/bulk", "GET /organizations/:id/invitations/:invitation"],
  ...["POST /organizations/:id/invitations/:invitation/revoke", "PUT /organizations/:id/logo"],
  ...["GET /users", "GET /users/count", "GET /users/:user", "GET /users/:user/organization_memberships"],
  ...["GET /users/:user/organization_invitations", "GET /:unknown"],
];

const fields = [
  ...["name", "slug", "created_by", "max_allowed_memberships", "admin_delete_enabled", "public_metadata"],
  ...["private_metadata", "user_id", "role", "email_address", "inviter_user_id", "expires_in_days", "notify"],
  ...["redirect_url", "requesting_user_id", "limit", "offset", "order_by", "query", "include_members_count"],
  ...["organization_id", "status", "last_active_at_after", "created_at_before", "name_query", "phone_number"],
  ...["username", "web3_wallet", "external_id", "last_sign_in_at_before", "last_active_at_since"],
];

const ErrorBody = z.object({
  errors: z.array(z.object({ code: z.string().min(1), long_message: z.string().min(1) })).min(1),
  clerk_trace_id: z.string().min(1),
});

/** An organization with something of everything in it, and what its ids are by the fields and places they go into. */
async function furnished() {
  const { id, slug, people } = await insertOrganization(database, { ada: "owner", ben: "admin" });
  const stranger = await insertUser(database);
  const invitation = newId("inv");
  await database.sql`insert into invitation (id, organization_id, email, role, expires_at)
    values (${invitation}, ${id}, 'pending@example.com', 'member', now() + interval '1 day')`;
  const userIds = [people.ben.id, people.ada.id, stranger.id];
  const real: Record<string, unknown[]> = {
    name: ["Name"],
    slug: ["a-slug"],
    created_by: userIds,
    user_id: [...userIds, `-${stranger.id}`],
    inviter_user_id: userIds,
    role: ["org:member", "org:admin", "org:owner", "org:none"],
    email_address: ["new@example.com", people.ben.email, "pending@example.com"],
    public_metadata: [{ a: { b: null } }, {}],
    private_metadata: [{ a: [1, null] }, null],
    max_allowed_memberships: [0, 1, 2, 2 ** 31],
    expires_in_days: [1, 365],
    limit: [1, 500],
    offset: [0, 1],
    order_by: ["-created_at", "+name", "email_address", "-last_active_at", "last_name", "web3wallet"],
    organization_id: [id, `-${id}`],
    status: ["pending", "revoked"],
    last_active_at_after: [1],
    last_active_at_since: [1],
    last_sign_in_at_before: [Date.now()],
    external_id: ["-x"],
    created_at_before: [Date.now()],
    include_members_count: ["true"],
    notify: [false],
  };
  const places: Record<string, string[]> = { id: [id, slug], user: userIds, invitation: [invitation] };
  return { real, places };
}

// A dot alone leads elsewhere in a path: it is no name.
const encodePart = (value: unknown) => encodeValue(value).replace(/^\.+$/, "x");

function entries(real: Record<string, unknown[]>) {
  const entry = fc.constantFrom(...fields).chain((field) => {
    const values = real[field] ?? [];
    return (values.length > 0 ? fc.oneof(fc.constantFrom(...values), nastyValue) : nastyValue).map(
      (value) => [field, value] as const,
    );
  });
  return fc.array(entry, { maxLength: 6 }).map((some): Record<string, unknown> => Object.fromEntries(some));
}

/** Bodies of which about half the fields hold what belongs there. */
function bodies(real: Record<string, unknown[]>) {
  const some = entries(real);
  const needed = ["name", "created_by", "user_id", "role", "email_address"];
  const complete = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, real[key]?.[0]]));
  return fc.oneof(
    some,
    fc.tuple(fc.subarray(needed), some).map(([keys, changes]) => ({ ...complete(keys), ...changes })),
    fc.array(some, { maxLength: 3 }),
    nastyValue,
  );
}

async function send(method: string, path: string, init: { body?: string; type?: string } = {}) {
  const answer = await sendRequest(`${app.url}/clerk/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${secretKey}`, "content-type": init.type ?? "application/json" },
    ...(init.body === undefined || method === "GET" ? {} : { body: init.body }),
  });
  const text = await answer.text();
  expect(answer.status < 500 || answer.status === 501, `${answer.status} ${text}`).toBe(true);
  expect(answer.headers.get("content-type")).toBe("application/json");
  if (answer.status >= 400) ErrorBody.parse(JSON.parse(text));
}

describe.each(endpoints)("%s", (endpoint) => {
  const [method = "", pattern = ""] = endpoint.split(" ");

  it(`answers every kind of nasty value, and ${FUZZ_RUNS} generated requests, in Clerk's words, without a 500`, async () => {
    const { real, places } = await furnished();
    const place = (name: string) =>
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...(places[name] ?? ["x"])) }, nastyText);
    const names = [...pattern.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
    const paths = fc.record(Object.fromEntries(names.map((name) => [name, place(name)])));
    const somewhere = Object.fromEntries(names.map((name) => [name, places[name]?.[0] ?? "x"]));
    const examples = everyKindIn(fields).map((some): [Record<string, string>, typeof some, unknown] => [
      somewhere,
      some,
      some,
    ]);
    await fc.assert(
      fc.asyncProperty(paths, entries(real), bodies(real), async (path, query, body) => {
        const at = pattern.replace(/:(\w+)/g, (_, name) => encodePart(path[name]) || "x");
        const isRead = method === "GET";
        await send(method, isRead ? `${at}?${encodeQuery(query)}` : at, { body: JSON.stringify(body) });
      }),
      { numRuns: FUZZ_RUNS + examples.length, examples },
    );
  });
});

it("answers what is no JSON, or a megabyte of it, in Clerk's words", async () => {
  const { places } = await furnished();
  const megabyte = JSON.stringify({ name: "x".repeat(1024 * 1024 - 20) });
  const raw = ["", "{", "[]", "null", '"text"', "\u0000", '{"a":1}{', '{"__proto__":{}}', megabyte, `${megabyte} more`];
  for (const body of raw) {
    for (const type of ["application/json", "text/plain", "multipart/form-data; boundary=x"]) {
      await send("POST", "/organizations", { body, type });
      await send("PATCH", `/organizations/${places.id?.[0]}/metadata`, { body, type });
    }
  }
});
