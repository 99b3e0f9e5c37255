import type { InvitationId, OrganizationId } from "@guildhall/contracts";
import type { Actor } from "../../scope/actor.ts";
import { type Caller, identifiedAs, noCaller } from "../../scope/caller.ts";
import { credentialOf, type IdentityRow, identityPageSql } from "../../scope/identity.ts";
import type { Services } from "../../services.ts";

const statement = identityPageSql(
  "session",
  `select (select organization_id from invitation where id = $2) as "invitedTo"`,
);

/**
 * The signed-in person behind a request about an invitation, and the organization that it is to, if there is one. One SQL statement.
 * @throws not_signed_in, session_required for an access token, account_changed
 */
export async function getRecipient(
  services: Services,
  actor: Actor,
  invitationId: InvitationId,
): Promise<{ caller: Caller; organizationId: OrganizationId | undefined }> {
  if (actor.kind !== "session") throw noCaller(actor);
  const [row] = await services.database.sql.unsafe<(IdentityRow & { invitedTo: OrganizationId | null })[]>(
    statement,
    [credentialOf(actor), invitationId],
    { prepare: true },
  );
  if (!row) throw noCaller(actor);
  return { caller: await identifiedAs(services, actor, row), organizationId: row.invitedTo ?? undefined };
}
