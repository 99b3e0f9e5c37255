import { oauthRefreshToken } from "@guildhall/db";
import { eq, type SQL } from "drizzle-orm";
import { familyOf, hashOAuthSecret } from "./oauth-secret.ts";

/** The row of a refresh token: that of its family, whether it is the current one or a former one; its own for one without a family. */
export function storedAs(refreshToken: string): SQL {
  const family = familyOf(refreshToken);
  return family === undefined
    ? eq(oauthRefreshToken.tokenHash, hashOAuthSecret(refreshToken))
    : eq(oauthRefreshToken.familyHash, hashOAuthSecret(family));
}
