import { z } from "zod";
import { serverOwned } from "./server-owned.ts";

/**
 * The `data` of an update: these fields of an entity, each optional, and the version that was read, as a lock. What is
 * beside them names the entity, and is no change.
 */
export function changes<Shape extends z.ZodRawShape, Beside extends z.ZodRawShape>(
  entity: keyof typeof serverOwned,
  shape: Shape,
  beside: Beside,
) {
  // What the server owns is let through to the error about that.
  const fields = [...Object.keys(shape), ...serverOwned[entity]];
  return z
    .looseObject({ ...shape, ...beside, version: z.int("version must be the whole number last read.").optional() })
    .refine(
      (data: Record<string, unknown>) => fields.some((field) => data[field] !== undefined),
      "Name at least one field to change.",
    );
}
