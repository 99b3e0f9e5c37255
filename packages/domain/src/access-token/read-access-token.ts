import type { AccessToken, AccessTokenId } from "@guildhall/contracts";
import { accessToken, type Transaction } from "@guildhall/db";
import type { Permission } from "@guildhall/permissions";
import { and, eq } from "drizzle-orm";
import { tokenNotFound } from "../errors/not-found.ts";
import type { Scope } from "../scope/scope.ts";
import { selectAccessTokens, viewAccessToken } from "./select-access-tokens.ts";

/** One access token of the organization. @throws token_not_found */
export async function readAccessToken(
  tx: Transaction,
  scope: Scope<Permission>,
  id: AccessTokenId,
): Promise<AccessToken> {
  const isThis = and(eq(accessToken.organizationId, scope.organization.id), eq(accessToken.id, id));
  const [row] = await selectAccessTokens(tx, isThis);
  if (!row) throw tokenNotFound();
  return viewAccessToken(row);
}
