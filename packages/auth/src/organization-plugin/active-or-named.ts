import { z } from "zod";

/** A field of a body or query: the organization by id. Empty or omitted means the active one. */
export const ActiveOrNamed = z.object({
  organizationId: z.string().optional().meta({ description: "Id of the organization; the active one if left out" }),
});
