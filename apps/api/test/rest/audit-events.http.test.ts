import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { trpcClient } from "../support/clients/trpc-client.ts";
import { listen } from "../support/servers/listening-app.ts";
import { openStage } from "../support/stages/stage.ts";

const database = await createTestDatabase();
const app = await listen(database);

it("returns pages, and exports NDJSON and CSV whose formulas are text", async () => {
  const { id, people } = await openStage(database, app);
  const client = trpcClient(app, people.anotherOwner);
  await client.team.create.mutate({ organization: id, name: "=HYPERLINK(1)" });
  const get = (accept: string, query = "") =>
    fetch(`${app.url}/api/v1/orgs/${id}/audit-events${query}`, {
      headers: { accept, authorization: `Bearer ${people.anotherOwner.actor.token}`, "user-agent": "test" },
    });
  const page = await get("application/json", "?limit=1&event=team.created");
  expect(await page.json()).toMatchObject([
    {
      event: "team.created",
      actor: { type: "user", id: people.anotherOwner.id, email: people.anotherOwner.email },
      target: { type: "team", name: "=HYPERLINK(1)" },
      changes: [{ field: "name", from: null, to: "=HYPERLINK(1)" }, {}, {}, {}],
      context: { api: "trpc", ip: "127.0.0.1" },
    },
  ]);
  const ndjson = await get("application/x-ndjson");
  expect(ndjson.headers.get("content-type")).toContain("application/x-ndjson");
  const lines = (await ndjson.text()).trim().split("\n");
  expect(lines.map((line) => JSON.parse(line).sequence)).toEqual(lines.map((_, index) => index + 1));
  const csv = await (await get("text/csv")).text();
  expect(csv).toContain(",'=HYPERLINK(1),");
  expect((await get("application/json", "?event=nothing")).status).toBe(400);
});
