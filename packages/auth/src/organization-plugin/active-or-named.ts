import { z } from "zod";

/** Of a body or query: the organization by id. An empty one stands for the active one, as leaving it out does. */
export const ActiveOrNamed = z.object({
  organizationId: z.string().optional().meta({ description: "Id of the organization; the active one if left out" }),
});
