import { OAuthClientId } from "@guildhall/contracts";
import { oauthClient } from "@guildhall/db";
import { eq } from "drizzle-orm";
import type { Services } from "../services.ts";

export type StoredOAuthClient = typeof oauthClient.$inferSelect;

/** The app with a `client_id`, disabled or not. One SQL statement. */
export async function findOAuthClient({ database }: Services, id: string): Promise<StoredOAuthClient | undefined> {
  const named = OAuthClientId.safeParse(id);
  if (!named.success) return undefined;
  const [client] = await database.orm.select().from(oauthClient).where(eq(oauthClient.id, named.data));
  return client;
}
