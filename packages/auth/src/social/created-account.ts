import { defineRequestState } from "@better-auth/core/context";

/** The id of the account that the request under way has created; undefined for none. */
export const createdAccount = defineRequestState<string | undefined>(() => undefined);
