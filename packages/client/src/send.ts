import type { AppRouter } from "@guildhall/trpc";
import type { HTTPBatchLinkOptions } from "@trpc/client";
import { NetworkError } from "./network-error.ts";
import { retryAfterMs } from "./retry-after.ts";
import { ServerError } from "./server-error.ts";

type Send = NonNullable<HTTPBatchLinkOptions<AppRouter["_def"]["_config"]["$types"]>["fetch"]>;

/**
 * Sends one request and reads its complete answer, so that network errors can be distinguished from error responses.
 * @throws NetworkError, ServerError for an answer that is no JSON, and the signal's reason when it is aborted
 */
export const send: Send = async (input, init) => {
  const { method = "GET", headers = {}, body, signal } = init ?? {};
  const url = String(input);
  try {
    const sent = new Headers(headers);
    const answer = await fetch(url, {
      method,
      headers: sent,
      // A page of another origin that has no token calls with its visitor's session cookie.
      credentials: sent.has("authorization") ? "same-origin" : "include",
      ...(typeof body === "string" ? { body } : {}),
      ...(signal ? { signal } : {}),
    });
    const text = await answer.text();
    if (isJson(answer)) return new Response(text, { status: answer.status, headers: answer.headers });
    const { status } = answer;
    throw new ServerError(`Guildhall answered with status ${status}, and with nothing this client understands.`, {
      status,
      retryAfterMs: retryAfterMs(answer),
    });
  } catch (error) {
    if (error instanceof ServerError || signal?.aborted) throw error;
    throw new NetworkError(withoutInput(url), error);
  }
};

const isJson = ({ headers }: Response) => /^application\/json\b/i.test(headers.get("content-type") ?? "");

/** Inputs of queries are part of their address, and nothing for a log. */
const withoutInput = (url: string) => url.replace(/\?.*$/s, "");
