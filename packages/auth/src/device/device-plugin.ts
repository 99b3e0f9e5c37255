import type { Services } from "@guildhall/domain";
import { deviceAuthorization } from "better-auth/plugins";
import { askEndpoints } from "./ask-endpoints.ts";
import { decideEndpoints } from "./decide-endpoints.ts";

/** Codes that one client address may ask for: they exist for ten minutes. */
const CODES = { window: 60, max: 10 };

/**
 * Better Auth's plugin for devices (RFC 8628): its id, paths and error codes. Its endpoints are replaced by ones over our verbs: the
 * originals store codes as they are, measure polls in steps that others come between, never delete what no one polled for, and make a
 * session without the second factor and the single sign-on of the one in which it was approved.
 */
export function devicePlugin(services: Services, { rateLimits }: { rateLimits: boolean }) {
  const { id, version, $ERROR_CODES } = deviceAuthorization();
  return {
    ...{ id, version, $ERROR_CODES },
    endpoints: { ...askEndpoints(services), ...decideEndpoints(services, rateLimits) },
    rateLimit: [{ pathMatcher: (path: string) => path === "/device/code", ...CODES }],
  };
}
