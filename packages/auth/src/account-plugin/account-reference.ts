import { z } from "zod";

/**
 * Answers of the account endpoints that Better Auth does not describe, or describes wrongly, by their names in `auth.api`, for
 * the API reference.
 */
export const accountAnswers = {
  confirmEmail: z.object({
    status: z.literal(true),
    email: z.string().meta({ description: "The address that is confirmed." }),
  }),
  updateUser: z.object({ status: z.boolean() }),
};
