import { restOperations } from "@guildhall/rest";
import { createTestDatabase, documentedAnswers, documentedBodies, type TestUser } from "@guildhall/testing";
import type { OpenAPIV3_1 } from "openapi-types";
import { describe, expect, it } from "vitest";
import { listen } from "../../support/servers/listening-app.ts";
import { openAuditedRestStage, type RestStage, restRows } from "../../support/stages/rest-rows.ts";
import { requestsOf, type Variation } from "./requests-of.ts";

const database = await createTestDatabase();
const secretKey = "a-secret-key-for-tests-long-enough-to-be-one";
const app = await listen(database, { GUILDHALL_SECRET_KEY: secretKey });
const document: OpenAPIV3_1.Document = await (await fetch(`${app.url}/api/v1/openapi.json`)).json();
const checkAnswer = documentedAnswers(document);
const isDocumentedBody = documentedBodies(document);

/** How many requests are under way at a time. */
const AT_ONCE = 4;

/** Headers that must be in the document when they are in an answer. */
const shown = new Set([
  "ratelimit-limit",
  "ratelimit-remaining",
  "ratelimit-reset",
  "retry-after",
  "link",
  "idempotency-replayed",
]);

/** The answer to one request, after it was compared with the document. */
async function send(
  { method, path, operationId, operatorOnly }: (typeof restOperations)[number],
  stage: RestStage,
  caller: TestUser | undefined,
  variation: Variation = { name: "valid" },
): Promise<number> {
  const row = restRows[operationId];
  const params: Record<string, string> = { id: stage.id, ...row?.params?.(stage, caller), ...variation.params };
  const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const valid = row?.body?.(stage);
  // An owner stands for those who may.
  const credential = operatorOnly && caller === stage.people.owner ? secretKey : caller?.actor.token;
  const body = variation.text ?? (valid && JSON.stringify(valid));
  const answer = await fetch(`${app.url}/api/v1${url}${variation.query ? `?${variation.query}` : ""}`, {
    method,
    headers: {
      ...(credential === undefined ? {} : { authorization: `Bearer ${credential}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...variation.headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const [{ status, headers }, text] = [answer, await answer.text()];
  const ours = [...headers].filter(([name]) => shown.has(name));
  checkAnswer({ method, path, status, body: JSON.parse(text), headers: Object.fromEntries(ours) });
  return status;
}

describe.each(restOperations)("$operationId", (operation) => {
  const { operationId, method, path, successStatus } = operation;
  const described = document.paths?.[path]?.[method.toLowerCase() as "get"];
  if (!described) throw new Error(`${operationId} is not described.`);

  it("answers valid, boundary and invalid requests as documented, and accepts none that the document does not allow", async () => {
    const stage = await openAuditedRestStage(database, app);
    const { people, outsider } = stage;
    const statuses = new Set<number>();
    const variations = requestsOf(document, described, restRows[operationId]?.body?.(stage));
    async function vary(variation: Variation) {
      const status = await send(operation, stage, people.owner, variation);
      statuses.add(status);
      const isInvalid =
        variation.isInvalid ?? (variation.text !== undefined && !isDocumentedBody(method, path, variation.text));
      if (isInvalid) expect(status, variation.name).toBeGreaterThanOrEqual(400);
      expect(status, variation.name).toBeLessThan(500);
    }
    for (let at = 0; at < variations.length; at += AT_ONCE) {
      await Promise.all(variations.slice(at, at + AT_ONCE).map(vary));
    }
    for (const caller of [people.member, outsider, undefined]) {
      for (const variation of [undefined, variations[0]]) statuses.add(await send(operation, stage, caller, variation));
    }
    expect(statuses).toContain(401);
    // On a stage where nothing was deleted yet.
    const fresh = await openAuditedRestStage(database, app);
    expect(await send(operation, fresh, fresh.people.owner)).toBe(successStatus);
  });
});
