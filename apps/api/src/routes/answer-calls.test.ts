import { createTRPCClient, httpBatchLink, httpBatchStreamLink, httpLink } from "@trpc/client";
import { initTRPC, TRPCError } from "@trpc/server";
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import fastify, { type FastifyRequest, type InjectOptions } from "fastify";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { answerCalls } from "./answer-calls.ts";

interface Context {
  caller: string;
}

const waiting: (AbortSignal | undefined)[] = [];

const t = initTRPC.context<Context>().create({
  errorFormatter: ({ shape, ctx, input }) => ({ ...shape, data: { ...shape.data, caller: ctx?.caller, input } }),
  isDev: false,
});
const router = t.router({
  echo: t.procedure.input(z.unknown()).query(({ input, ctx }) => ({ input, caller: ctx.caller, at: new Date(0) })),
  nothing: t.procedure.query(() => undefined),
  name: t.procedure.input(z.object({ name: z.string() })).query(({ input }) => input.name),
  deep: t.router({ down: t.procedure.query(() => "down there") }),
  reject: t.procedure.query(() => {
    throw new TRPCError({ code: "FORBIDDEN", message: "no" });
  }),
  fail: t.procedure.query(() => {
    throw new Error("broken");
  }),
  badOutput: t.procedure.output(z.string()).query(() => JSON.parse("1")),
  wait: t.procedure.query(async ({ signal }) => {
    waiting.push(signal);
    await new Promise((resolve) => signal?.addEventListener("abort", resolve));
  }),
  answer: t.procedure.query(({ signal }) => {
    waiting.push(signal);
  }),
  write: t.procedure.input(z.unknown()).mutation(({ input }) => input),
  rename: t.procedure.input(z.object({ name: z.string() })).mutation(({ input }) => input.name),
  forbid: t.procedure.mutation(() => {
    throw new TRPCError({ code: "FORBIDDEN", message: "no" });
  }),
  count: t.procedure.subscription(async function* () {
    yield 1;
  }),
});

const passedOn: string[] = [];
const failures: string[] = [];
const createContext = ({ headers }: FastifyRequest): Context => ({ caller: headers.authorization ?? "anonymous" });

async function openApp(isShort: boolean) {
  const app = fastify({ routerOptions: { maxParamLength: 5_000 }, bodyLimit: 1_000, forceCloseConnections: true });
  const onError = ({
    error,
    path,
    type,
    input,
  }: {
    error: TRPCError;
    path: string | undefined;
    type: string;
    input: unknown;
  }) => {
    failures.push(JSON.stringify([error.code, error.message, path, type, input]));
  };
  const trpcOptions: FastifyTRPCPluginOptions<typeof router>["trpcOptions"] = {
    router,
    createContext: ({ req }) => createContext(req),
    onError,
  };
  if (isShort) {
    app.addHook("preHandler", answerCalls({ router, createContext, onError, retryAfterSeconds: () => undefined }));
    app.addHook("preHandler", async ({ url }) => {
      passedOn.push(url);
    });
  }
  await app.register(fastifyTRPCPlugin, { prefix: "/trpc", trpcOptions });
  return app;
}

const [adapter, ours] = await Promise.all([openApp(false), openApp(true)]);
afterAll(async () => {
  await Promise.all([adapter.close(), ours.close()]);
});

/** The answer of either app, and what it passed to `onError`. */
async function ask(app: typeof ours, request: InjectOptions) {
  const { statusCode, headers, body } = await app.inject(request);
  const { date: _, connection: __, "transfer-encoding": ___, "content-length": ____, ...rest } = headers;
  return { statusCode, headers: rest, body, failures: failures.splice(0).sort() };
}

let listening: Promise<string> | undefined;
const url = () => (listening ??= ours.listen({ port: 0, host: "127.0.0.1" }));

const input = (value: unknown) => `input=${encodeURIComponent(JSON.stringify(value))}`;
const get = (url: string, headers: Record<string, string> = {}): InjectOptions => ({ method: "GET", url, headers });

const post = (url: string, payload: string, headers: Record<string, string> = {}): InjectOptions => ({
  method: "POST",
  url,
  payload,
  headers: { "content-type": "application/json", ...headers },
});

const short: [string, InjectOptions][] = [
  ["a query", get(`/trpc/echo?${input({ a: [1, "é", "%", "+ &"] })}`)],
  ["a query without input", get("/trpc/echo")],
  ["a query with empty input", get("/trpc/echo?input=")],
  ["a query with null", get("/trpc/echo?input=null")],
  ["a query with a repeated input", get(`/trpc/echo?${input(1)}&${input(2)}`)],
  ["a query with the plus sign for a space", get('/trpc/echo?input="a+b"')],
  ["a query that answers with nothing", get("/trpc/nothing")],
  ["a nested query", get("/trpc/deep.down")],
  ["an encoded path", get("/trpc/deep%2Edown")],
  ["a query with a caller", get("/trpc/echo", { authorization: "me" })],
  ["bad input", get(`/trpc/name?${input({ name: 1 })}`)],
  ["no input where there must be one", get("/trpc/name")],
  ["an error", get("/trpc/reject")],
  ["an error that read no input", get(`/trpc/reject?${input(1)}`)],
  ["a failure", get("/trpc/fail")],
  ["bad output", get("/trpc/badOutput")],
  ["a batch", get(`/trpc/echo,name,deep.down?batch=1&${input({ 0: 1, 1: { name: "x" } })}`)],
  ["a batch of one", get(`/trpc/echo?batch=1&${input({ 0: "one" })}`)],
  ["a batch without input", get("/trpc/echo,nothing?batch=1")],
  ["a batch with some rejected", get("/trpc/echo,reject,fail?batch=1")],
  ["a batch with all rejected", get("/trpc/reject,reject?batch=1")],
  ["a batch=0", get(`/trpc/echo?batch=0&${input({ 0: 1 })}`)],
  ["a mutation", post("/trpc/write", '{ "a": [1, "é", "%"] }')],
  ["a mutation of null", post("/trpc/write", "null")],
  ["a mutation with a charset", post("/trpc/write", "1", { "content-type": "application/json; charset=utf-8" })],
  ["a mutation with an input in its URL", post(`/trpc/write?${input(2)}`, "1")],
  ["bad input of a mutation", post("/trpc/rename", '{ "name": 1 }')],
  ["a mutation that is rejected", post("/trpc/forbid", "1")],
  ["a batch of mutations", post("/trpc/write,write?batch=1", '{ "0": "a", "1": { "b": 2 } }')],
  ["a batch of mutations with some rejected", post("/trpc/write,forbid?batch=1", '{ "0": "a" }')],
];

const left: [string, InjectOptions][] = [
  ["an unknown procedure", get("/trpc/unknown")],
  ["a name every object has", get("/trpc/constructor")],
  ["a batch with an unknown procedure", get("/trpc/echo,unknown?batch=1")],
  ["a comma without batch", get("/trpc/echo,echo")],
  ["a mutation by GET", get("/trpc/write")],
  ["a batch that mixes types", get("/trpc/echo,write?batch=1")],
  ["input that is not JSON", get("/trpc/echo?input={")],
  ["a batch whose input is a list", get("/trpc/echo?batch=1&input=[1]")],
  ["a batch whose input is null", get("/trpc/echo?batch=1&input=null")],
  ["a batch that is streamed", get("/trpc/echo,reject?batch=1", { "trpc-accept": "application/jsonl" })],
  ["a batch that is streamed, by Accept", get("/trpc/echo?batch=1", { accept: "text/html, application/jsonl" })],
  ["a subscription", get("/trpc/count", { accept: "text/event-stream" })],
  ["connection parameters", get("/trpc/echo?connectionParams=oops")],
  ["a GET with the content type of a form", get("/trpc/echo", { "content-type": "multipart/form-data; boundary=x" })],
  ["HEAD", { method: "HEAD", url: "/trpc/echo" }],
  ["a query by POST", { method: "POST", url: "/trpc/echo", payload: { a: 1 } }],
  ["a mutation that is not JSON", post("/trpc/write", "{")],
  ["a mutation without a body", { method: "POST", url: "/trpc/write" }],
  ["a mutation with an empty body", post("/trpc/write", "")],
  ["an unknown mutation", post("/trpc/unknown", "1")],
  ["a batch of mutations whose input is a list", post("/trpc/write?batch=1", "[1]")],
  ["a batch of mutations that is streamed", post("/trpc/write?batch=1", "{}", { "trpc-accept": "application/jsonl" })],
  ["a mutation by PUT", { ...post("/trpc/write", "1"), method: "PUT" }],
  [
    "a body of another type",
    { method: "POST", url: "/trpc/write", payload: "a", headers: { "content-type": "text/csv" } },
  ],
  ["a body that is too large", { method: "POST", url: "/trpc/write", payload: { a: "a".repeat(2_000) } }],
  ["PUT", { method: "PUT", url: "/trpc/echo" }],
  ["a path below", get("/trpc/echo/echo")],
];

describe("answerCalls", () => {
  it.each(short)("answers %s as tRPC's adapter does", async (_name, request) => {
    passedOn.length = 0;
    const { headers, ...expected } = await ask(adapter, request);
    // Fastify names the charset of a text it sends; the adapter hands it a stream.
    const contentType = `${headers["content-type"]}; charset=utf-8`;
    expect(await ask(ours, request)).toEqual({ ...expected, headers: { ...headers, "content-type": contentType } });
    expect(passedOn).toEqual([]);
  });

  it.each(left)("leaves %s to tRPC's adapter", async (_name, request) => {
    expect(await ask(ours, request)).toEqual(await ask(adapter, request));
  });

  it.each(Object.entries({ httpLink, httpBatchLink, httpBatchStreamLink }))("serves %s", async (_name, link) => {
    const client = createTRPCClient<typeof router>({ links: [link({ url: `${await url()}/trpc` })] });
    const asked = [client.name.query({ name: "Ada" }), client.deep.down.query(), client.reject.query()];
    expect(await Promise.allSettled(asked)).toMatchObject([
      { status: "fulfilled", value: "Ada" },
      { status: "fulfilled", value: "down there" },
      { status: "rejected", reason: { message: "no", data: { code: "FORBIDDEN", path: "reject", httpStatus: 403 } } },
    ]);
    expect(await client.write.mutate([1])).toEqual([1]);
  });

  it("aborts a query whose caller has gone, and none that was answered", async () => {
    await (await fetch(`${await url()}/trpc/answer`)).text();
    const caller = new AbortController();
    const asked = fetch(`${await url()}/trpc/wait`, { signal: caller.signal });
    await expect.poll(() => waiting).toHaveLength(2);
    caller.abort();
    await expect(asked).rejects.toThrow();
    await expect.poll(() => waiting[1]?.aborted).toBe(true);
    expect(waiting[0]?.aborted).toBe(false);
  });
});
