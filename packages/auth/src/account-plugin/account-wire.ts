import { InstanceRole, UserId } from "@guildhall/contracts";
import { z } from "zod";

/** The account of the signed-in person, as Better Auth answers it. */
export const AccountWire = z.object({
  id: UserId,
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  image: z.string().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
  twoFactorEnabled: z.boolean().meta({ description: "Whether signing in takes a second factor." }),
  role: InstanceRole.nullable().meta({ description: "`admin` for an administrator of the instance." }),
  lastLoginMethod: z
    .string()
    .nullable()
    .meta({ description: "How the last sign-in began: `email`, `passkey`, `sso` …" }),
});
