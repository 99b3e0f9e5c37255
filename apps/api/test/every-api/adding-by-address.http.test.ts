import { randomUUID } from "node:crypto";
import { createTestDatabase, insertOrganization, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { restClient } from "../support/clients/rest-client.ts";
import { trpcClient } from "../support/clients/trpc-client.ts";
import { mailTo } from "../support/mail-to.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);

type Company = Awaited<ReturnType<typeof company>>;
const company = () => insertOrganization(database, { olga: "owner" });

/** Email addresses that differ only in what is known of them. */
const kinds: Record<string, () => Promise<string>> = {
  "without an account": async () => `p-${randomUUID()}@example.com`,
  "of a confirmed account": () => account(true),
  "of an unconfirmed account": () => account(false),
};

async function account(emailVerified: boolean): Promise<string> {
  const email = `p-${randomUUID()}@example.com`;
  const { id } = await insertUser(database, { emailVerified, name: "Ada Lovelace", email });
  await sql`update "user" set image = 'https://example.com/ada.png' where id = ${id}`;
  return email;
}

const roles = ["member"];

/** Every way of adding someone by their address, and what it answers. */
const ways: Record<string, (company: Company, email: string) => Promise<unknown>> = {
  "tRPC member.add": ({ id, people: { olga } }, email) =>
    trpcClient(app, olga).member.add.mutate({ organization: id, email, roles }),
  "tRPC member.add with a name": ({ id, people: { olga } }, email) =>
    trpcClient(app, olga).member.add.mutate({ organization: id, email, name: "Given", roles }),
  "a dry run of an import": ({ id, people: { olga } }, email) =>
    trpcClient(app, olga).member.import.mutate({ organization: id, dryRun: true, rows: [{ email, roles }] }),
  "an import": ({ id, people: { olga } }, email) =>
    trpcClient(app, olga).member.import.mutate({ organization: id, dryRun: false, rows: [{ email, roles }] }),
  "an import with a name": ({ id, people: { olga } }, email) =>
    trpcClient(app, olga).member.import.mutate({
      ...{ organization: id, dryRun: false },
      rows: [{ email, name: "Given", roles }],
    }),
  "REST users": ({ id, people: { olga } }, email) =>
    restClient(app, olga)(`POST /orgs/${id}/users`, { body: { email, name: "Given" } }),
};

/** All that members read of one another. */
async function read({ id, people: { olga } }: Company) {
  const trpc = trpcClient(app, olga);
  const auth = async (endpoint: string) => {
    const headers = { authorization: `Bearer ${olga.actor.token}` };
    return (await fetch(`${app.url}/api/auth/organization/${endpoint}?organizationId=${id}`, { headers })).json();
  };
  const { items: members } = await trpc.member.list.query({ organization: id });
  const [added] = members.filter(({ userId }) => userId !== olga.id);
  return {
    members,
    found: (await trpc.member.list.query({ organization: id, query: "Lovelace" })).items,
    explained:
      added &&
      (await trpc.access.explain.query({ organization: id, userId: added.userId, permission: "member:create" })),
    rest: (await restClient(app, olga)(`GET /orgs/${id}/users`)).body,
    betterAuth: await auth("list-members"),
    full: await auth("get-full-organization"),
  };
}

/** Without what differs from one to the next in any case: ids, times and the address itself. */
const comparable = (value: unknown) =>
  JSON.stringify(value, (key, each) => (key === "headers" || key === "_rowId" ? undefined : each))
    .replaceAll(/p-[0-9a-f-]{36}/g, "address")
    .replaceAll(/[a-z]+_[0-9a-z]{26}/g, "id")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "time")
    .replaceAll(/org-[0-9a-z]+|Organization [0-9a-z]+/g, "organization");

describe.each(Object.entries(ways))("%s", (_, add) => {
  it("gives the same answer whether or not the address has an account, and so does everything read afterwards", async () => {
    const answers = new Map<string, string>();
    for (const [kind, addressOf] of Object.entries(kinds)) {
      const acme = await company();
      const answer = await add(acme, await addressOf());
      answers.set(kind, comparable({ answer, ...(await read(acme)) }));
    }
    const [first, ...others] = answers.values();
    for (const other of others) expect(other).toBe(first);
    expect(first).not.toContain("Lovelace");
    expect(first).not.toContain("ada.png");
  });
});

it("the difference goes by mail", async () => {
  const texts: Record<string, string> = {};
  for (const [kind, addressOf] of Object.entries(kinds)) {
    const acme = await company();
    const email = await addressOf();
    await ways["REST users"]?.(acme, email);
    const [mail, ...more] = await mailTo(app, email);
    expect(more).toEqual([]);
    texts[kind] = mail?.text ?? "";
  }
  expect(texts["without an account"]).toContain("created a Guildhall account");
  expect(texts["of a confirmed account"]).toContain("Open the organization");
  expect(texts["of an unconfirmed account"]).toContain("the address was never confirmed");
});
