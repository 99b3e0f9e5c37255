import { type AccessToken, type ListAccessTokensInput, type Page, TOTAL_CAP } from "@guildhall/contracts";
import { accessToken } from "@guildhall/db";
import { and, desc, eq, sql } from "drizzle-orm";
import { decodeCursor, encodeCursor } from "../paging/cursor.ts";
import { toPage } from "../paging/page.ts";
import { readProject } from "../project/read-project.ts";
import { requireSession } from "../scope/caller.ts";
import { requirePermission, type Scope } from "../scope/scope.ts";
import { selectAccessTokens, viewAccessToken } from "./select-access-tokens.ts";

/**
 * Access tokens, newest first, expired ones included: the caller's own personal ones, or with `all` those of everyone.
 * Two SQL statements, and for a project a third, sent at once.
 * @throws missing_permission for `all` without token:manage, session_required for an access token without `all`,
 * project_not_found, invalid_input
 */
export async function listAccessTokens(
  scope: Scope<"organization:read" | "token:manage">,
  input: ListAccessTokensInput,
): Promise<Page<AccessToken>> {
  if (input.all) requirePermission(scope.membership, "token:manage");
  else requireSession(scope.caller);
  const { orm } = scope.services.database;
  const after = input.cursor ? decodeCursor(input.cursor, "-created", "time") : undefined;
  const isMine = and(eq(accessToken.userId, scope.caller.userId), eq(accessToken.kind, "personal"));
  const matches = and(
    eq(accessToken.organizationId, scope.organization.id),
    input.all ? undefined : isMine,
    input.kind && eq(accessToken.kind, input.kind),
    input.projectId && eq(accessToken.projectId, input.projectId),
  );
  const isBeyond = after && sql`(${accessToken.createdAt}, ${accessToken.id}) < (${after.key}, ${after.id})`;
  const counted = orm
    .select({ id: accessToken.id })
    .from(accessToken)
    .where(matches)
    .limit(TOTAL_CAP + 1);
  const [rows, count] = await Promise.all([
    selectAccessTokens(orm, and(matches, isBeyond))
      .orderBy(desc(accessToken.createdAt), desc(accessToken.id))
      .limit(input.limit + 1),
    orm.$count(counted.as("counted")),
    input.projectId && readProject(orm, scope, input.projectId),
  ]);
  return toPage(rows, {
    limit: input.limit,
    count,
    toItem: viewAccessToken,
    cursorAfter: (row) => encodeCursor("-created", row.createdAt.toISOString(), row.id),
  });
}
