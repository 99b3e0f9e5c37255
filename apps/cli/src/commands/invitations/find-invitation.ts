import type { Guildhall } from "@guildhall/client";
import { InvitationId } from "@guildhall/contracts";
import { addressOf } from "../../address-of.ts";
import { CommandError } from "../../failure/command-error.ts";
import { ExitCode } from "../../failure/exit-code.ts";

/**
 * An invitation of the organization by its id, or the pending one to an address.
 * @throws CommandError when the organization has none
 */
export async function findInvitation(guildhall: Guildhall, organization: string, named: string) {
  if (!named.includes("@")) {
    const invitationId = InvitationId.safeParse(named);
    if (!invitationId.success) throw notFound(organization, named);
    const [{ id, email, organization: inviting }, { id: organizationId }] = await Promise.all([
      guildhall.invitation.get.query({ invitationId: invitationId.data }),
      guildhall.organization.get.query({ organization }),
    ]);
    // An id alone leads to any organization's; the command is about this one.
    if (inviting.id !== organizationId) throw notFound(organization, named);
    return { id, email };
  }
  const { address, query } = addressOf(named);
  const { items } = await guildhall.invitation.list.query({
    ...{ organization, status: "pending", query, limit: 200 },
  });
  const found = items.find(({ email }) => email.toLowerCase() === address);
  if (!found) throw notFound(organization, `to ${address}`);
  return { id: found.id, email: found.email };
}

const notFound = (organization: string, named: string) =>
  new CommandError(ExitCode.rejected, `There is no pending invitation ${named} in ${organization}.`, [
    "  reason: invitation_not_found",
  ]);
