import { z } from "zod";

/**
 * The `data` of an update: these fields of an entity, each optional, and the version that was read, as a lock. What is
 * beside them names the entity, and is no change. Loose, so that fields of the server's get their own error.
 */
export function changes<Shape extends z.ZodRawShape, Beside extends z.ZodRawShape>(shape: Shape, beside: Beside) {
  return z.looseObject({
    ...shape,
    ...beside,
    version: z.int("version must be the whole number last read.").optional(),
  });
}
