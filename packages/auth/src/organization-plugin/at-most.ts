import { z } from "zod";

/**
 * Of a query: how many to return. More than `most` is `most`, and 0 is as if it were left out, since Better Auth's clients
 * ask for large numbers when they want all.
 */
export const atMost = (name: string, most: number) =>
  z.coerce
    .number(`${name} must be a whole number.`)
    .int(`${name} must be a whole number.`)
    .min(0, `${name} must not be negative.`)
    .transform((value) => (value === 0 ? undefined : Math.min(value, most)))
    // Which the API reference describes.
    .pipe(z.int().min(1).max(most).optional())
    .optional();
