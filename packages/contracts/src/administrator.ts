import { z } from "zod";
import { StoredEmail } from "./email.ts";
import { UserId } from "./ids.ts";
import { strictObject } from "./strict-object.ts";

/** What an account is in the instance itself, regardless of organizations. */
export const InstanceRole = z.enum(["admin", "user"], "role must be admin or user.");
export type InstanceRole = z.infer<typeof InstanceRole>;

/** An administrator of the instance. */
export const Administrator = z.object({
  userId: UserId,
  name: z.string(),
  email: z.string(),
  /** Whether the account is banned now, so that it administers nothing. */
  banned: z.boolean(),
});
export type Administrator = z.infer<typeof Administrator>;

export const Administrators = z.array(Administrator);

/** Who is to become an administrator, or to be one no longer. */
export const AdministratorInput = strictObject({ email: StoredEmail });
