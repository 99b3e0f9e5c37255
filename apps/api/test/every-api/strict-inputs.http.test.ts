import { restOperations } from "@guildhall/rest";
import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { appRouter } from "@guildhall/trpc";
import type { AnyProcedure, AnyRouter } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { secretKey } from "../support/clients/clerk-client.ts";
import { restClient } from "../support/clients/rest-client.ts";
import { trpcClient } from "../support/clients/trpc-client.ts";
import { listen } from "../support/servers/listening-app.ts";
import { openRestStage, restCall, restRows } from "../support/stages/rest-rows.ts";

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_SECRET_KEY: secretKey });

const router: AnyRouter = appRouter;
const procedures: [string, AnyProcedure][] = Object.entries(router._def.procedures);

describe("tRPC", () => {
  it.each(procedures)("%s takes no unknown fields, at any depth", (_path, procedure) => {
    const inputs = procedure._def.inputs as z.ZodType[];
    // The guard of an organization reads its name and leaves the rest to the input that follows.
    const own = inputs.length > 1 ? inputs.slice(1) : inputs;
    for (const input of own) expect(looseObjectsIn(z.toJSONSchema(input, asSent))).toEqual([]);
  });

  it("names what is unknown, to those who have access alone", async () => {
    const { id: organization, people } = await insertOrganization(database, { ada: "owner" });
    const input = { organization, limit: 5, roleNames: ["owner"], sorts: "name" };
    await expect(trpcClient(app, people.ada).member.list.query(input)).rejects.toMatchObject({
      data: {
        reason: "invalid_input",
        fields: { roleNames: expect.any(String), sorts: expect.stringContaining("Did you mean `sort`?") },
      },
    });
    await expect(trpcClient(app).member.list.query(input)).rejects.toMatchObject({ data: { httpStatus: 401 } });
    const leaving = { organization, userId: people.ada.id };
    await expect(trpcClient(app, people.ada).member.leave.mutate(leaving)).rejects.toMatchObject({
      data: { fields: { userId: expect.stringContaining("There are no fields here") } },
    });
  });
});

describe.each(restOperations)("REST $method $path", ({ operationId, method }) => {
  it("takes no unknown fields and parameters", async () => {
    const stage = await openRestStage(database);
    const { call, options } = restCall(operationId, stage, stage.people.owner);
    const send = restClient(app, restRows[operationId]?.for === "secret key" ? secretKey : stage.people.owner);
    expect(await send(`${call}?roles=owner`, options)).toMatchObject({
      status: 400,
      body: { reason: "invalid_input", fields: { roles: expect.stringContaining("Unknown parameter") } },
    });
    if (method === "GET") return;
    expect(await send(call, { ...options, body: { ...options.body, scopes: [] } })).toMatchObject({
      status: 400,
      body: { reason: "invalid_input", fields: { scopes: expect.stringContaining("Unknown field") } },
    });
  });
});

const asSent = { io: "input", unrepresentable: "any" } as const;

/** Where a JSON Schema has objects with named fields that may have others, too. */
function looseObjectsIn(schema: unknown, at = "input"): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const isLoose =
    "properties" in schema && (!("additionalProperties" in schema) || schema.additionalProperties !== false);
  const within = Object.entries(schema).flatMap(([name, part]) => looseObjectsIn(part, `${at}.${name}`));
  return isLoose ? [at, ...within] : within;
}
