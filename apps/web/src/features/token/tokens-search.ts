import { z } from "zod";

/** What the URL of the tokens page says: one's own when it says nothing. A mistyped one is left out, never an error. */
export const tokensSearch = z.object({ tab: z.literal("all").optional().catch(undefined) });
export type TokensSearch = z.infer<typeof tokensSearch>;
