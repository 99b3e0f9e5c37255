import { z } from "zod";

/** The `data` of an update: these fields, each optional, and the version that was read, as a lock. */
export function changes<Shape extends z.ZodRawShape>(shape: Shape) {
  return z
    .looseObject({ ...shape, version: z.int("version must be the whole number last read.").optional() })
    .refine(
      ({ version: _, ...data }) => Object.values(data).some((value) => value !== undefined),
      "Name at least one field to change.",
    );
}
