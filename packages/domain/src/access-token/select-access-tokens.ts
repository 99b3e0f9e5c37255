import type { AccessToken } from "@guildhall/contracts";
import { accessToken, columnsOf, type Orm, project, type Transaction, user } from "@guildhall/db";
import { and, eq, type SQL } from "drizzle-orm";

/** Access tokens with their creators and projects. {@link viewAccessToken} makes an answer of each row. */
export const selectAccessTokens = (db: Orm | Transaction, where: SQL | undefined) =>
  db
    .select({
      ...columnsOf(accessToken, ["secretHash", "createdByTokenId", "ssoProviderId"]),
      userName: user.name,
      projectName: project.name,
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
