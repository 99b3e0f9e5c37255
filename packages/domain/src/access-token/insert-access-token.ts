import type { AccessTokenId } from "@guildhall/contracts";
import { accessToken, newId, type Transaction } from "@guildhall/db";
import { newAccessTokenSecret } from "./access-token-secret.ts";

type NewAccessToken = Omit<typeof accessToken.$inferInsert, "id" | "secretHash" | "hint">;

/** Stores a new access token. Returns its secret, which is not stored. */
export async function insertAccessToken(
  tx: Transaction,
  token: NewAccessToken,
): Promise<{ id: AccessTokenId; secret: string }> {
  const { secret, hash, hint } = newAccessTokenSecret(token.kind);
  const id = newId("tok");
  await tx.insert(accessToken).values({ ...token, id, secretHash: hash, hint });
  return { id, secret };
}
