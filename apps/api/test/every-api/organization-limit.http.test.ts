import { createTestDatabase, insertUser } from "@guildhall/testing";
import { expect, it } from "vitest";
import { rawRequest } from "../support/clients/raw-request.ts";
import { rejection, restClient } from "../support/clients/rest-client.ts";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const input = () => ({ name: "Acme", slug: `acme-${crypto.randomUUID()}` });

it("every API returns 403 with an instruction for one organization too many", async () => {
  const app = await listen(database, { GUILDHALL_TEST_MODE: "", ORGANIZATIONS_PER_ACCOUNT: "1" });
  const person = await insertUser(database);
  const create = () => outcomeOf(trpcClient(app, person).organization.create.mutate(input()));
  expect(await create()).toMatchObject({ ok: true });
  expect(await create()).toEqual({ ok: false, status: 403, reason: "organization_limit_reached" });
  expect(await restClient(app, person)("POST /orgs", { body: input() })).toMatchObject(rejection(403, "FORBIDDEN"));
  const answer = await rawRequest(app, {
    path: "/api/auth/organization/create",
    headers: { authorization: `Bearer ${person.actor.token}` },
    body: input(),
  });
  expect([answer.status, JSON.parse(answer.body)]).toEqual([
    403,
    {
      code: "YOU_HAVE_REACHED_THE_MAXIMUM_NUMBER_OF_ORGANIZATIONS",
      message: "An account can create at most 1 organization. Delete one that you no longer need first.",
    },
  ]);
});

it("test mode lifts the limit", async () => {
  const app = await listen(database, { ORGANIZATIONS_PER_ACCOUNT: "1" });
  const person = await insertUser(database);
  for (let count = 0; count < 3; count++) await trpcClient(app, person).organization.create.mutate(input());
  expect((await trpcClient(app, person).organization.list.query({})).total.count).toBe(3);
});
