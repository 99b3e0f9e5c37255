import { z } from "zod";

const MAX_ROLES = 20;

const split = (role: string | string[]) =>
  [role]
    .flat()
    .flatMap((names) => names.split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "");

/** Roles as Better Auth's clients send them: one, several separated by commas, or a list. The domain checks which exist. */
export const roleNames = (description: string) =>
  z
    .union([z.string().max(1000), z.array(z.string().max(100)).max(MAX_ROLES)], {
      error: `role must be the name of a role, or a list of at most ${MAX_ROLES}.`,
    })
    .transform(split)
    .pipe(z.array(z.string()).min(1, "Choose at least one role.").max(MAX_ROLES, `At most ${MAX_ROLES} roles.`))
    .meta({ description });
