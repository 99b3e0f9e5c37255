import type { Services } from "@guildhall/domain";
import { DEFAULT_RULE, rateLimitStorage } from "./rate-limit-storage.ts";

/** As Better Auth limits signing in: tries from one address in so many seconds. */
const PASSWORD_TRIES = { window: 10, max: 3 };
/** Each sends a mail. */
const PASSKEY_CHANGES = { window: 60, max: 30 };

/** Of one address, whose apps may be many: each app is limited as well. */
const APP_REQUESTS = { window: 60, max: 1200 };

/** Better Auth's limits of requests per endpoint and client address. Those of plugins are in addition. */
export const rateLimits = (services: Services, enabled: boolean) => ({
  enabled,
  customStorage: rateLimitStorage(services),
  // Of an endpoint that has no limit of its own, by address: apps/api limits what all of them together may be asked.
  ...DEFAULT_RULE,
  customRules: {
    "/confirm-email": PASSWORD_TRIES,
    // Each membership has a copy of the name.
    "/update-user": { window: 60, max: 30 },
    "/reset-password": PASSWORD_TRIES,
    "/delete-user": PASSWORD_TRIES,
    "/delete-user/callback": PASSWORD_TRIES,
    "/passkey/verify-authentication": { window: 10, max: 10 },
    "/passkey/verify-registration": PASSKEY_CHANGES,
    "/passkey/update-passkey": PASSKEY_CHANGES,
    "/passkey/delete-passkey": PASSKEY_CHANGES,
    "/oauth2/authorize": { window: 60, max: 120 },
    "/oauth2/token": APP_REQUESTS,
    "/oauth2/revoke": APP_REQUESTS,
    "/oauth2/introspect": { window: 60, max: 6000 },
  },
});
