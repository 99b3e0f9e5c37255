import { CreateOrganizationInput } from "@guildhall/contracts";
import { z } from "zod";

/** As it is typed: an empty logo address is none. */
export const CreateOrganizationForm = CreateOrganizationInput.extend({
  logo: z.union([
    z
      .string()
      .trim()
      .length(0)
      .transform(() => null),
    CreateOrganizationInput.shape.logo,
  ]),
});

export interface CreateOrganizationValues {
  name: string;
  slug: string;
  logo: string;
}
