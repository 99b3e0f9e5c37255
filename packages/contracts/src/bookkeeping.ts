import { z } from "zod";

/** How a row came to be. */
export const Source = z.enum(["ui", "api", "import", "invitation", "sso", "scim", "clerk"]);
export type Source = z.infer<typeof Source>;

/**
 * The fields that the server sets on every entity and no client sends, as a shape to spread: who made, changed and deleted it
 * when, and how it came to be. People are user ids, also of accounts long gone. The running number of a row is not among
 * it: one counter serves all organizations, and would reveal to each how much happens in the others.
 */
export const bookkeeping = {
  createdAt: z.date(),
  createdBy: z.string().nullable(),
  updatedAt: z.date(),
  updatedBy: z.string().nullable(),
  deletedAt: z.date().nullable(),
  deletedBy: z.string().nullable(),
  /** Grows by one with every update. */
  version: z.int(),
  source: Source,
};

export const Bookkeeping = z.object(bookkeeping);
export type Bookkeeping = z.infer<typeof Bookkeeping>;
