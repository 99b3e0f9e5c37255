import { NetworkError } from "@guildhall/client";
import { z } from "zod";
import { CommandError } from "../failure/command-error.ts";
import { ExitCode } from "../failure/exit-code.ts";
import { userAgent } from "./device-name.ts";

const Rejected = z.object({ message: z.string() });

/**
 * Calls an endpoint of accounts. Not with `fetch`: it marks requests as a browser's, and then Better Auth requires the page they come
 * from, which has to be one of the operator's. @throws NetworkError
 */
export async function postAuth(
  url: string,
  body: object,
  { headers = {}, signal }: { headers?: Record<string, string>; signal?: AbortSignal } = {},
) {
  // Loaded here: it takes a fifth of the start of every command, and few sign in or out.
  const { request } = await import("undici");
  try {
    const answer = await request(url, {
      method: "POST",
      headers: { "user-agent": userAgent(), ...headers, "content-type": "application/json" },
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    });
    const cookie = [answer.headers["set-cookie"] ?? []].flat().map((each) => each.split(";", 1)[0]);
    return { status: answer.statusCode, body: parseJson(await answer.body.text()), cookie: cookie.join("; ") };
  } catch (error) {
    signal?.throwIfAborted();
    throw new NetworkError(url, error);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An answer that is an error, in words. */
export function rejectionOf(url: string, { status, body }: { status: number; body: unknown }): CommandError {
  const rejected = Rejected.safeParse(body);
  if (status === 200 || status >= 500 || !rejected.success) {
    return new CommandError(ExitCode.fault, `${url} answered with status ${status}, and not as Guildhall does.`);
  }
  const { message } = rejected.data;
  const sentence = /[.!?]$/.test(message) ? message : `${message}.`;
  return new CommandError(status === 401 ? ExitCode.notSignedIn : ExitCode.rejected, sentence);
}
