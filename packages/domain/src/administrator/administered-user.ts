import type { InstanceRole, UserId } from "@guildhall/contracts";
import type { Sql } from "postgres";

/** An account as administrators see it. A ban that is over is none. */
export interface AdministeredUser {
  id: UserId;
  name: string;
  email: string;
  emailVerified: boolean;
  image: string | null;
  createdAt: Date;
  updatedAt: Date;
  twoFactorEnabled: boolean;
  lastLoginMethod: string | null;
  role: InstanceRole;
  banned: boolean;
  banReason: string | null;
  banExpires: Date | null;
}

export type UserRow = Omit<AdministeredUser, "createdAt" | "updatedAt" | "banExpires"> & {
  createdAt: string;
  updatedAt: string;
  banExpires: string | null;
};

/** Of the account `u`. */
export const userColumns = (sql: Sql) => sql`
  u.id, u.name, u.email, u.email_verified as "emailVerified", u.image, u.created_at as "createdAt", u.updated_at as "updatedAt",
  u.two_factor_enabled as "twoFactorEnabled", u.last_login_method as "lastLoginMethod", coalesce(u.role, 'user') as role,
  is_banned(u.banned, u.ban_expires) as banned,
  case when is_banned(u.banned, u.ban_expires) then u.ban_reason end as "banReason",
  case when is_banned(u.banned, u.ban_expires) then u.ban_expires end as "banExpires"`;

export const viewUser = ({ createdAt, updatedAt, banExpires, ...row }: UserRow): AdministeredUser => ({
  ...row,
  createdAt: new Date(createdAt),
  updatedAt: new Date(updatedAt),
  banExpires: banExpires === null ? null : new Date(banExpires),
});
