import { type Transaction, user } from "@guildhall/db";
import { eq } from "drizzle-orm";
import type { Services } from "../services.ts";

/** The account with an address, which is in lower case. */
export async function findAccountByEmail(
  { database }: Services,
  email: string,
  db: Pick<Transaction, "select"> = database.orm,
) {
  const [found] = await db
    .select({ id: user.id, name: user.name, emailVerified: user.emailVerified })
    .from(user)
    .where(eq(user.email, email));
  return found;
}
