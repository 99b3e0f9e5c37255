import { z } from "zod";

/** An account as the endpoints for administrators return it. */
export const AdminUser = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  image: z.string().nullable(),
  createdAt: z.coerce.date(),
  twoFactorEnabled: z.boolean(),
  lastLoginMethod: z.string().nullable(),
  role: z.enum(["admin", "user"]),
  /** Whether it is banned now. */
  banned: z.boolean(),
  banReason: z.string().nullable(),
  /** Null for a ban until it is ended. */
  banExpires: z.coerce.date().nullable(),
});
export type AdminUser = z.infer<typeof AdminUser>;

export const AdminUsers = z.object({ users: z.array(AdminUser), total: z.int() });

export const AdminSessions = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      createdAt: z.coerce.date(),
      updatedAt: z.coerce.date(),
      ipAddress: z.string().nullable(),
      userAgent: z.string().nullable(),
      impersonatedBy: z.string().nullable(),
    }),
  ),
});
