import { afterFile } from "@guildhall/testing";
import fastify from "fastify";
import { expect, it } from "vitest";
import { notServedMethods } from "../src/routes/not-served-methods.ts";
import { clientOf } from "./support/listening-api.ts";
import { sdkMethods } from "./support/sdk-methods.ts";
import { walkSdk } from "./support/walk-sdk.ts";

const called: string[] = [];

/** A server that notes what the SDK asks it for. */
const notes = fastify({ forceCloseConnections: true });
notes.addContentTypeParser("*", { parseAs: "string" }, (_request, _body, done) => done(null, undefined));
notes.addHook("onRequest", async ({ method, url }, reply) => {
  called.push(`${method} ${decodeURIComponent(url).replace(/\?.*$/, "")}`);
  return reply.header("content-type", "application/json").send(Buffer.from("{}"));
});
const clerk = clientOf(await notes.listen({ port: 0, host: "127.0.0.1" }));
afterFile(() => notes.close());

it("every method of the SDK is in one of the two lists, served or left out, with its endpoint", async () => {
  const walked: Record<string, string | undefined> = {};
  for (const { name, call } of walkSdk(clerk)) {
    called.length = 0;
    // Some look into the answer, which is empty here.
    await call().catch(() => undefined);
    walked[name] = called[0];
  }
  const served = Object.entries(sdkMethods).map(([name, { endpoint }]) => [name, endpoint] as const);
  const leftOut = Object.entries(notServedMethods).flatMap(([resource, methods]) =>
    Object.entries(methods).map(([method, endpoint]) => [`${resource}.${method}`, endpoint] as const),
  );
  expect(withoutNames(walked)).toEqual(withoutNames(Object.fromEntries([...served, ...leftOut])));
  expect(served.length + leftOut.length).toBe(Object.keys(walked).length);
});

/** Endpoints by what they are, not by what their parameters are called. */
const withoutNames = (endpoints: Record<string, string | undefined>) =>
  Object.fromEntries(
    Object.entries(endpoints).map(([name, endpoint = ""]) => [
      name,
      endpoint.replace(/^(\w+) \/v1/, "$1 ").replace(/:\w+|[^/]*\{\w+\}/g, "*"),
    ]),
  );

it.each(Object.entries(sdkMethods))("%s calls the endpoint in the list", async (_name, { endpoint, call }) => {
  called.length = 0;
  await call(clerk);
  expect(called).toContain(endpoint.replace(" ", " /v1"));
});
