import { z } from "zod";
import { ActiveOrNamed } from "./active-or-named.ts";

/** Fields of a query: the organization by slug or by id. */
export const NamedOrganization = ActiveOrNamed.extend({
  organizationSlug: z.string().meta({ description: "Slug of the organization, instead of its id" }).optional(),
});
