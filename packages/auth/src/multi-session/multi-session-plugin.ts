import type { Services } from "@guildhall/domain";
import { multiSession } from "better-auth/plugins";
import type { AccountCheck } from "../account-check.ts";
import { multiSessionEndpoints } from "./multi-session-endpoints.ts";
import { multiSessionHooks } from "./multi-session-hooks.ts";

/**
 * Better Auth's plugin for several accounts in one browser as its clients expect it: id, error codes and paths are its own. The
 * endpoints are ours: they return no credentials, and sessions that have ended leave room for others.
 */
export function multiSessionPlugin(services: Services, accounts: AccountCheck) {
  const { id, $ERROR_CODES } = multiSession();
  return { id, $ERROR_CODES, endpoints: multiSessionEndpoints(services, accounts), hooks: multiSessionHooks };
}
