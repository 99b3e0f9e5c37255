import { z } from "zod";

/** How a row came to be. */
export const Source = z.enum(["ui", "api", "import", "invitation", "sso", "scim", "clerk"]);
export type Source = z.infer<typeof Source>;

/**
 * What the server keeps about every entity and nobody sends, as a shape to spread: who made, changed and deleted it
 * when, how it came to be, and a running number. People are user ids, also of accounts long gone.
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
  rowId: z.int(),
};

const Bookkeeping = z.object(bookkeeping);
export type Bookkeeping = z.infer<typeof Bookkeeping>;
