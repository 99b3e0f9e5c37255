import { member, user } from "@guildhall/db";
import { sql } from "drizzle-orm";

/** Whether a membership waits for its person's address to be confirmed, in a query on {@link member} and {@link user}. */
export const isWaiting = sql<boolean>`(${member.needsVerifiedEmail} and not ${user.emailVerified})`;
