import { z } from "zod";
import { strictObject } from "./strict-object.ts";
import { line } from "./text.ts";

/** A provider by its name in addresses. */
const ProviderId = line("providerId", 100);

/** What an organization demands of one of its identity providers, beyond signing in. */
export const SsoExtra = z.object({
  providerId: z.string(),
  /** Whether members with an address in its domain, owners excepted, must have signed in through it. */
  forceSso: z.boolean(),
});
export type SsoExtra = z.infer<typeof SsoExtra>;

/** Whether sign-in through this provider is required; its domain must be verified. */
export const UpdateForceSsoInput = strictObject({
  providerId: ProviderId,
  forceSso: z.boolean({ error: "forceSso must be true or false." }),
});
export type UpdateForceSsoInput = z.infer<typeof UpdateForceSsoInput>;
