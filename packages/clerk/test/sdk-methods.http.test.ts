import { afterFile } from "@guildhall/testing";
import fastify from "fastify";
import { expect, it } from "vitest";
import { clientOf } from "./support/listening-api.ts";
import { sdkMethods } from "./support/sdk-methods.ts";

const called: string[] = [];

/** A server that notes what the SDK asks it for. */
const notes = fastify({ forceCloseConnections: true });
notes.addContentTypeParser("*", { parseAs: "string" }, (_request, _body, done) => done(null, undefined));
notes.addHook("onRequest", async ({ method, url }, reply) => {
  called.push(`${method} ${decodeURIComponent(url).replace(/^\/v1|\?.*$/g, "")}`);
  return reply.header("content-type", "application/json").send(Buffer.from("{}"));
});
const clerk = clientOf(await notes.listen({ port: 0, host: "127.0.0.1" }));
afterFile(() => notes.close());

it("the list has every method of the SDK's organizations", () => {
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(clerk.organizations));
  const listed = Object.keys(sdkMethods).flatMap((name) => /^organizations\.(.+)$/.exec(name)?.[1] ?? []);
  expect(listed.toSorted()).toEqual(methods.filter((name) => name !== "constructor").toSorted());
});

it.each(Object.entries(sdkMethods))("%s calls the endpoint in the list", async (_name, { endpoint, call }) => {
  called.length = 0;
  await call(clerk);
  expect(called).toContain(endpoint);
});
