import { z } from "zod";
import { DomainError } from "../errors/domain-error.ts";

/** The sort keys pages are ordered by; a cursor carries the last row's. */
const keys = {
  text: z.string().refine((value) => !/[\0\p{Surrogate}]/u.test(value)),
  // Postgres has no year 0.
  time: z.iso.datetime().refine((value) => !value.startsWith("0000")),
  rank: z.int().min(0).max(3),
  count: z.int().min(0).max(2_147_483_647),
};

export type KeyType = keyof typeof keys;
type Key<T extends KeyType> = z.infer<(typeof keys)[T]>;

/** Opaque to callers: the order of the list and where in it the page ended. */
export function encodeCursor(sort: string, key: string | number, id: string): string {
  return Buffer.from(JSON.stringify([sort, key, id])).toString("base64url");
}

/** Reads a cursor back. @throws invalid_input when it is not one, or one of a list in another order */
export function decodeCursor<T extends KeyType>(cursor: string, sort: string, type: T): { key: Key<T>; id: string } {
  const shape = z.tuple([z.literal(sort), keys[type], keys.text]);
  const parsed = shape.safeParse(parseJson(Buffer.from(cursor, "base64url").toString()));
  if (parsed.success) return { key: parsed.data[1] as Key<T>, id: parsed.data[2] };
  const message = "This cursor does not belong to this list in this order. Start again without one.";
  throw new DomainError("invalid_input", message, { cursor: message });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
