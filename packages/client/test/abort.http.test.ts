import { getEventListeners } from "node:events";
import { afterEach, expect, it, vi } from "vitest";
import { CallAborted, createGuildhall } from "../src/index.ts";
import { answersWith, neverAnswers, proxyReturns, scriptedServer } from "./support/scripted-server.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const page = { items: [], nextCursor: null, total: { count: 0, capped: false } };

it("a signal ends a call that waits for its answer", async () => {
  const { url, requests } = await scriptedServer(neverAnswers);
  const aborter = new AbortController();
  const call = createGuildhall({ url }).organization.list.query({}, { signal: aborter.signal });
  await expect.poll(() => requests).toHaveLength(1);
  aborter.abort(new Error("The person closed the window."));
  await expect(call).rejects.toBeInstanceOf(CallAborted);
  await expect(call).rejects.toMatchObject({ abortReason: { message: "The person closed the window." } });
});

it("a signal ends a call that waits for its next attempt, which is then never made", async () => {
  const busy = proxyReturns(503, { "retry-after": "1" });
  const { url, requests } = await scriptedServer(busy, busy, answersWith(page));
  const { organization } = createGuildhall({ url, retry: { firstPauseMs: 1 } });
  const timers = vi.spyOn(globalThis, "setTimeout");
  const isPausing = () => timers.mock.calls.some(([, ms = 0]) => ms >= 1_000 && ms < 1_100);
  const aborter = new AbortController();
  const call = organization.list.query({}, { signal: aborter.signal });
  await expect.poll(isPausing).toBe(true);
  aborter.abort();
  await expect(call).rejects.toBeInstanceOf(CallAborted);
  // This call pauses as long, and began later: when its second attempt is answered, the other one's would have come.
  await organization.list.query({});
  expect(requests).toHaveLength(3);
});

it("a call whose signal was aborted before is never sent", async () => {
  const { url, requests } = await scriptedServer(answersWith(page));
  const call = createGuildhall({ url }).organization.list.query({}, { signal: AbortSignal.abort() });
  await expect(call).rejects.toBeInstanceOf(CallAborted);
  expect(requests).toHaveLength(0);
});

it("a signal ends its own call and not the others of its request", async () => {
  let answer = () => {};
  const { url, requests } = await scriptedServer((response) => {
    answer = () => answersWith(page, 2)(response);
  });
  const aborter = new AbortController();
  const client = createGuildhall({ url });
  const ended = client.organization.list.query({}, { signal: aborter.signal });
  const other = client.organization.list.query({ query: "other" });
  await expect.poll(() => requests).toHaveLength(1);
  aborter.abort();
  await expect(ended).rejects.toBeInstanceOf(CallAborted);
  answer();
  expect(await other).toEqual(page);
  expect(requests).toHaveLength(1);
});

it("a signal that many calls share holds nothing of the calls that have ended", async () => {
  const { url } = await scriptedServer(answersWith(page));
  const { organization } = createGuildhall({ url });
  const { signal } = new AbortController();
  for (let call = 0; call < 3; call++) await organization.list.query({}, { signal });
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

it("a time limit is a signal too", async () => {
  const { url } = await scriptedServer(neverAnswers);
  const call = createGuildhall({ url }).organization.list.query({}, { signal: AbortSignal.timeout(20) });
  await expect(call).rejects.toMatchObject({ name: "CallAborted", abortReason: { name: "TimeoutError" } });
});
