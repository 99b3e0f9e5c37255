import { accessToken, type Transaction, user } from "@guildhall/db";
import { queueMail, tokensRevokedMail } from "@guildhall/email";
import { and, asc, eq, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import type { ScopedOrganization } from "../scope/scope.ts";
import type { Services } from "../services.ts";

/**
 * Queues one mail for each person whose access tokens of an organization are about to end, which lists them. Expired ones are no news,
 * and an address that was never confirmed may be someone else's.
 * @param tokens which end
 */
export async function mailRevokedTokens(
  tx: Transaction,
  { services, organization }: { services: Services; organization: Pick<ScopedOrganization, "id" | "name"> },
  tokens: SQL | undefined,
): Promise<void> {
  const isLive = or(isNull(accessToken.expiresAt), gt(accessToken.expiresAt, sql`clock_timestamp()`));
  const rows = await tx
    .select({
      ...{ userId: user.id, to: user.email, personName: user.name },
      ...{ name: accessToken.name, kind: accessToken.kind },
    })
    .from(accessToken)
    .innerJoin(user, eq(user.id, accessToken.userId))
    .where(and(eq(accessToken.organizationId, organization.id), tokens, isLive, eq(user.emailVerified, true)))
    .orderBy(asc(accessToken.createdAt), asc(accessToken.id));
  const people = new Map(rows.map(({ userId, to, personName: name }) => [userId, { to, name }]));
  const mails = [...people].map(([userId, person]) =>
    tokensRevokedMail({
      ...person,
      organizationName: organization.name,
      tokens: rows.filter((row) => row.userId === userId),
      baseUrl: services.baseUrl,
    }),
  );
  await queueMail(tx, mails);
}
