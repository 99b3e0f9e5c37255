import { z } from "zod";

/**
 * The search parameters of the tokens page: one's own tokens without any. Invalid ones are left out, never an error.
 */
export const tokensSearch = z.object({ tab: z.literal("all").optional().catch(undefined) });
export type TokensSearch = z.infer<typeof tokensSearch>;
