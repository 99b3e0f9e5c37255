import { CreateTeamInput } from "@guildhall/contracts";
import { z } from "zod";

const nothing = z
  .string()
  .trim()
  .length(0)
  .transform(() => null);

/** As it is typed: an empty description or logo is none. */
export const TeamForm = z.object({
  name: CreateTeamInput.shape.name,
  description: z.union([nothing, CreateTeamInput.shape.description]),
  logo: z.union([nothing, CreateTeamInput.shape.logo]),
});

export type TeamValues = Record<"name" | "description" | "logo", string>;

/** What a form about this team begins with. */
export const teamValues = (team: { name: string; description: string | null; logo: string | null }): TeamValues => ({
  name: team.name,
  description: team.description ?? "",
  logo: team.logo ?? "",
});
