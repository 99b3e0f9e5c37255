import type { Services } from "@guildhall/domain";
import { rateLimitStorage } from "../attempt-limits/rate-limit-storage.ts";
import { tooMany } from "../attempt-limits/too-many.ts";
import { CLIENT_ADDRESS_HEADER } from "../client-address-header.ts";

/** Requests a minute. Those of a client that authenticates count together; of others, those of each address. */
const RULES = {
  authorize: { window: 60, max: 60 },
  // Each may write a code. Someone who signs in asks for it and answers.
  answer: { window: 60, max: 120 },
  token: { window: 60, max: 600 },
  introspect: { window: 60, max: 3000 },
} as const;

/**
 * Limits what each app may ask for, in addition to what each address may. @param enabled false in test mode
 * @throws APIError 429
 */
export function clientLimits(services: Services, enabled: boolean) {
  const storage = rateLimitStorage(services);
  return async (
    endpoint: keyof typeof RULES,
    by: { clientId: string; isSecret: boolean; headers?: Headers | undefined },
  ) => {
    if (!enabled) return;
    const address = by.isSecret ? "" : (by.headers?.get(CLIENT_ADDRESS_HEADER) ?? "");
    const { allowed, retryAfter } = await storage.consume(
      `oauth:${endpoint}:${by.clientId}:${address}`,
      RULES[endpoint],
    );
    if (!allowed) throw tooMany("This app has asked too often.", (retryAfter ?? RULES[endpoint].window) * 1000);
  };
}
export type ClientLimits = ReturnType<typeof clientLimits>;
