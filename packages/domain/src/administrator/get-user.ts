import type { UserId } from "@guildhall/contracts";
import { userNotFound } from "./administer-account.ts";
import { type AdministeredUser, type UserRow, userColumns, viewUser } from "./administered-user.ts";
import type { Administration } from "./open-administration.ts";

/** One account. One SQL statement. @throws user_not_found */
export async function getUser({ services }: Administration, userId: UserId): Promise<AdministeredUser> {
  const { sql } = services.database;
  const [row] = await sql<UserRow[]>`select ${userColumns(sql)} from "user" u where u.id = ${userId}`;
  if (!row) throw userNotFound();
  return viewUser(row);
}
