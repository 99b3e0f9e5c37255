import type { Passkey, UserId } from "@guildhall/contracts";
import { passkey } from "@guildhall/db";
import { asc, eq } from "drizzle-orm";
import type { Services } from "../services.ts";

/** The passkeys of an account, the oldest first: 20 at most. */
export const listPasskeys = ({ database }: Services, userId: UserId): Promise<Passkey[]> =>
  database.orm
    .select()
    .from(passkey)
    .where(eq(passkey.userId, userId))
    .orderBy(asc(passkey.createdAt), asc(passkey.id));
