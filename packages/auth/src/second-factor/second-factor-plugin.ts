import type { Transaction } from "@guildhall/db";
import { LeasedCounts, type Services } from "@guildhall/domain";
import { twoFactor } from "better-auth/plugins";
import { tooMany } from "../attempt-limits/too-many.ts";
import { askForSecondFactor } from "./ask-for-second-factor.ts";
import { setUpEndpoints } from "./endpoints/set-up.ts";
import { verifyEndpoints } from "./endpoints/verify.ts";
import { passwordAgain } from "./password-again.ts";

const HOUR_MS = 60 * 60 * 1000;
const CODES_PER_HOUR = 5;

/**
 * Better Auth's plugin for second factors: its tables, paths, answers and limits per address. Its endpoints are replaced by ones
 * over our verbs, which count wrong codes of an account under its lock, accept no code twice and record what happens; its hook,
 * which covers three ways to sign in, by {@link askForSecondFactor}, which covers all.
 * @param options.appName what authenticator apps show @param options.transaction the one that Better Auth has open
 * @param options.checkedPasswordHash the hash that a password of this request was checked against
 */
export function secondFactorPlugin(
  services: Services,
  options: {
    appName: string;
    transaction: () => Transaction;
    checkedPasswordHash: () => string | undefined;
    rateLimits: boolean;
  },
) {
  const { appName, transaction, checkedPasswordHash, rateLimits } = options;
  const counts = new LeasedCounts(services.database);
  const { hooks: _hooks, endpoints: _endpoints, ...plugin } = twoFactor({ issuer: appName });

  async function mayMail(userId: string): Promise<void> {
    if (!rateLimits) return;
    const key = `second factor mail to ${userId}`;
    const { current, ttl } = await counts.count({ key, windowMs: HOUR_MS, max: CODES_PER_HOUR });
    if (current > CODES_PER_HOUR)
      throw tooMany("Too many codes were requested for this account. Use the newest one.", ttl);
  }

  return {
    ...plugin,
    endpoints: { ...setUpEndpoints(services, appName), ...verifyEndpoints({ services, transaction }, mayMail) },
    hooks: {
      after: [askForSecondFactor(services, checkedPasswordHash), passwordAgain(services, checkedPasswordHash)],
    },
  };
}
