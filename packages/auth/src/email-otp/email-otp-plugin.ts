import type { Transaction } from "@guildhall/db";
import type { Services, strangerMail } from "@guildhall/domain";
import { emailOTP } from "better-auth/plugins";
import type { knownDevice } from "../attempt-limits/known-device.ts";
import { requestCodeEndpoints } from "./request-code-endpoints.ts";
import { signInEmailOtpEndpoint } from "./sign-in-endpoint.ts";
import { useCodeEndpoints } from "./use-code-endpoints.ts";

/**
 * Better Auth's plugin for codes by email: its id, paths, error codes and limits per address. Its endpoints are replaced by ones over
 * our verbs: the originals take few addresses that are not plain ASCII, do other work for addresses without an account, confirm an
 * address for anyone who has the code, and store codes beside all other short-lived secrets.
 * @param options.transaction the one that Better Auth has open @param options.strangers limits mail to addresses without an account
 */
export function emailOtpPlugin(
  services: Services,
  options: {
    transaction: () => Transaction;
    devices: ReturnType<typeof knownDevice>;
    strangers: ReturnType<typeof strangerMail> | undefined;
  },
) {
  const { transaction, devices, strangers } = options;
  const { id, version, $ERROR_CODES, rateLimit } = emailOTP({ sendVerificationOTP: async () => {} });
  return {
    ...{ id, version, $ERROR_CODES, rateLimit },
    endpoints: {
      ...requestCodeEndpoints(services, strangers),
      ...useCodeEndpoints(services, devices),
      signInEmailOTP: signInEmailOtpEndpoint(services, transaction),
    },
  };
}
