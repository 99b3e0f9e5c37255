import type { AccessToken } from "@guildhall/contracts";
import { accessToken, type Orm, project, type Transaction, user } from "@guildhall/db";
import { and, eq, type SQL } from "drizzle-orm";

/** Access tokens with their makers and projects. {@link viewAccessToken} makes an answer of each row. */
export const selectAccessTokens = (db: Orm | Transaction, where: SQL | undefined) =>
  db
    .select({
      id: accessToken.id,
      organizationId: accessToken.organizationId,
      kind: accessToken.kind,
      name: accessToken.name,
      userId: accessToken.userId,
      userName: user.name,
      projectId: accessToken.projectId,
      projectName: project.name,
      permissions: accessToken.permissions,
      hint: accessToken.hint,
      createdAt: accessToken.createdAt,
      expiresAt: accessToken.expiresAt,
      lastUsedAt: accessToken.lastUsedAt,
    })
    .from(accessToken)
    .innerJoin(user, eq(user.id, accessToken.userId))
    .leftJoin(
      project,
      and(eq(project.organizationId, accessToken.organizationId), eq(project.id, accessToken.projectId)),
    )
    .where(where);

type Row = Awaited<ReturnType<typeof selectAccessTokens>>[number];

export function viewAccessToken({ userId, userName, projectId, projectName, ...token }: Row): AccessToken {
  return {
    ...token,
    user: { id: userId, name: userName },
    project: projectId === null || projectName === null ? null : { id: projectId, name: projectName },
  };
}
