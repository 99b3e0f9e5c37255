import type { AccessToken } from "@guildhall/contracts";
import { accessToken, columnsOf, member, type Orm, project, type Transaction, user } from "@guildhall/db";
import { and, eq, type SQL } from "drizzle-orm";
import { shownPerson } from "../member/shown-person.ts";

/** What no one sees. */
export const internalColumns = ["secretHash", "createdByTokenId", "ssoProviderId"] as const;

/** What is shown where a token is shown as an API key. */
const apiKeyColumns = [
  ...(["updatedAt", "metadata", "refillAmount", "refillInterval", "lastRefillAt"] as const),
  ...(["rateLimitMax", "rateLimitWindow", "rateLimitStartedAt", "requestCount"] as const),
] as const;

/** Access tokens with their creators and projects. {@link viewAccessToken} makes an answer of each row. */
export const selectAccessTokens = (db: Orm | Transaction, where: SQL | undefined) =>
  db
    .select({
      ...columnsOf(accessToken, [...internalColumns, ...apiKeyColumns]),
      userName: shownPerson().name,
      projectName: project.name,
    })
    .from(accessToken)
    .innerJoin(user, eq(user.id, accessToken.userId))
    .innerJoin(
      member,
      and(eq(member.organizationId, accessToken.organizationId), eq(member.userId, accessToken.userId)),
    )
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
