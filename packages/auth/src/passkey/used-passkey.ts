import { defineRequestState } from "@better-auth/core/context";

/** The passkey that a request signs in with, once it has signed. */
export interface UsedPasskey {
  id: string;
  /** Whether it counts as the second factor, too. */
  isUserVerified: boolean;
}

/** Of the request under way; undefined for one that signs in another way, or not at all. */
export const usedPasskey = defineRequestState<UsedPasskey | undefined>(() => undefined);
