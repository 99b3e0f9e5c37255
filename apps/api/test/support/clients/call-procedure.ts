import { sendRequest } from "@guildhall/testing";
import type { ListeningApp } from "../servers/listening-app.ts";

interface Answer {
  result?: { data: unknown };
  error?: { message: string; data: { code: string; httpStatus: number; reason?: string; fields?: unknown } };
}

/** Calls a procedure by its name as any HTTP client would, for tests that walk over all of them. */
export async function callProcedure(
  app: ListeningApp,
  call: { path: string; type: "query" | "mutation"; input: unknown; user?: { actor: { token: string } } | undefined },
): Promise<{ status: number; reason: string | undefined; answer: Answer }> {
  const input = JSON.stringify(call.input);
  const headers = {
    "content-type": "application/json",
    ...(call.user ? { authorization: `Bearer ${call.user.actor.token}` } : {}),
  };
  const response =
    call.type === "query"
      ? await sendRequest(`${app.url}/trpc/${call.path}?input=${encodeURIComponent(input)}`, { headers })
      : await sendRequest(`${app.url}/trpc/${call.path}`, { method: "POST", headers, body: input });
  const answer = (await response.json()) as Answer;
  return { status: response.status, reason: answer.error?.data.reason, answer };
}
