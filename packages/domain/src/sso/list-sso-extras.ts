import type { Page, PageInput, SsoExtra } from "@guildhall/contracts";
import { ssoProvider } from "@guildhall/db";
import { and, asc, eq, gt } from "drizzle-orm";
import { decodeCursor, encodeCursor } from "../paging/cursor.ts";
import { toPage } from "../paging/page.ts";
import type { Scope } from "../scope/scope.ts";

/** What the organization demands of each of its identity providers, by their names. @throws invalid_input */
export async function listSsoExtras(scope: Scope<"sso:read">, input: PageInput): Promise<Page<SsoExtra>> {
  const { orm } = scope.services.database;
  const after = input.cursor ? decodeCursor(input.cursor, "provider", "text") : undefined;
  const isOurs = eq(ssoProvider.organizationId, scope.organization.id);
  const [rows, count] = await Promise.all([
    orm
      .select({ providerId: ssoProvider.providerId, forceSso: ssoProvider.forceSso })
      .from(ssoProvider)
      .where(and(isOurs, after && gt(ssoProvider.providerId, after.id)))
      .orderBy(asc(ssoProvider.providerId))
      .limit(input.limit + 1),
    orm.$count(ssoProvider, isOurs),
  ]);
  return toPage(rows, {
    limit: input.limit,
    count,
    toItem: (row) => row,
    cursorAfter: ({ providerId }) => encodeCursor("provider", providerId, providerId),
  });
}
