import { setTimeout as wait } from "node:timers/promises";
import { NetworkError } from "@guildhall/client";
import { z } from "zod";
import { CommandError } from "../failure/command-error.ts";
import { ExitCode } from "../failure/exit-code.ts";
import { deviceName } from "./device-name.ts";
import { postAuth, rejectionOf } from "./post-auth.ts";

const CLIENT_ID = "guildhall-cli";
const GRANT_TYPE = "urn:ietf:params:oauth:grant-type:device_code";
/** By how much a server that is polled too often asks to wait longer (RFC 8628, 3.5). */
const SLOWER_SECONDS = 5;
/** However short or long an interval the server names: timers of a month and more do not wait at all. */
const SHORTEST_INTERVAL_SECONDS = 1;
const LONGEST_INTERVAL_SECONDS = 300;

const Codes = z.object({
  device_code: z.string(),
  user_code: z.string(),
  verification_uri: z.string(),
  verification_uri_complete: z.string().optional(),
  expires_in: z.number(),
  interval: z.number().default(5),
});

/** What the person enters, and where. */
export interface ShownCode {
  code: string;
  page: string;
  /** The page with the code filled in. */
  link: string;
}

const Redeemed = z.object({ access_token: z.string() });
const Pending = z.object({ error: z.string() });

/**
 * Signs in with a code that the person approves in a browser, on this machine or another one (RFC 8628).
 * @param show is called with what to enter and where @returns the token of the session
 * @throws CommandError when it was denied or has expired, NetworkError when the server does not answer at first
 */
export async function signInWithCode(
  url: string,
  show: (shown: ShownCode) => void,
  signal: AbortSignal,
): Promise<string> {
  const name = deviceName();
  const body = { client_id: CLIENT_ID, ...(name === "" ? {} : { device_name: name }) };
  const asked = await postAuth(`${url}/api/auth/device/code`, body, { signal });
  const codes = Codes.safeParse(asked.body);
  if (asked.status !== 200 || !codes.success) throw rejectionOf(url, asked);
  const { device_code: deviceCode, user_code: code, verification_uri: page, ...offered } = codes.data;
  show({ code, page, link: offered.verification_uri_complete ?? page });
  const end = Date.now() + offered.expires_in * 1000;
  let interval = Math.min(Math.max(SHORTEST_INTERVAL_SECONDS, offered.interval), LONGEST_INTERVAL_SECONDS);
  while (Date.now() < end) {
    await wait(interval * 1000, undefined, { signal });
    const polled = await poll(url, deviceCode, signal);
    if (typeof polled === "object") return polled.token;
    if (polled === "slow_down") interval += SLOWER_SECONDS;
  }
  throw expired();
}

/** One poll. Where the server does not answer, or has a fault, the next one may succeed. @throws CommandError */
async function poll(url: string, deviceCode: string, signal: AbortSignal): Promise<{ token: string } | string> {
  const body = { grant_type: GRANT_TYPE, device_code: deviceCode, client_id: CLIENT_ID };
  const answer = await postAuth(`${url}/api/auth/device/token`, body, { signal }).catch((error: unknown) => {
    if (error instanceof NetworkError) return undefined;
    throw error;
  });
  if (answer === undefined || answer.status >= 500) return "unanswered";
  if (answer.status === 429) return "slow_down";
  const redeemed = Redeemed.safeParse(answer.body);
  if (answer.status === 200 && redeemed.success) return { token: redeemed.data.access_token };
  const error = Pending.safeParse(answer.body).data?.error;
  if (error === "authorization_pending" || error === "slow_down") return error;
  if (error === "expired_token") throw expired();
  if (error === "access_denied") throw new CommandError(ExitCode.notSignedIn, "The sign-in was denied.");
  throw rejectionOf(url, answer);
}

const expired = () =>
  new CommandError(ExitCode.notSignedIn, "The code has expired. Run this again for a new one: guildhall login");
