import { sendRequest } from "@guildhall/testing";
import type { AppRouter } from "@guildhall/trpc";
import { createTRPCClient, httpLink, TRPCClientError } from "@trpc/client";
import type { ListeningApp } from "../servers/listening-app.ts";

/** The real tRPC client, signed in by bearer token, or not at all. */
export function trpcClient(app: Pick<ListeningApp, "url">, user?: { actor: { token: string } }) {
  const headers = user ? { authorization: `Bearer ${user.actor.token}` } : {};
  const link = httpLink<AppRouter>({
    url: `${app.url}/trpc`,
    headers,
    // `fetch` would take a third of the CPU time of a call, and most tests make nothing but calls.
    fetch: (url, { method = "GET", headers: sent, body } = {}) =>
      sendRequest(String(url), {
        method,
        headers: { "user-agent": "node", ...Object.fromEntries(new Headers(sent)) },
        ...(typeof body === "string" ? { body } : {}),
      }),
  });
  return createTRPCClient<AppRouter>({ links: [link] });
}

/** How a call ended: its value, or the status and reason it was rejected with. Transport errors are thrown. */
export type Outcome<Value> = { ok: true; value: Value } | { ok: false; status: number; reason: string | undefined };

export async function outcomeOf<Value>(call: Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { ok: true, value: await call };
  } catch (error) {
    if (!(error instanceof TRPCClientError) || !error.data) throw error;
    return { ok: false, status: error.data.httpStatus, reason: error.data.reason };
  }
}
