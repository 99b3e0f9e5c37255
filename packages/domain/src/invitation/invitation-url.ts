import type { InvitationId } from "@guildhall/contracts";
import type { Services } from "../services.ts";

/** Where an invited person answers an invitation: the operator's page, or ours. */
export const invitationUrl = (
  { baseUrl, invitationUrl: template = `${baseUrl}/invite/{id}` }: Pick<Services, "baseUrl" | "invitationUrl">,
  id: InvitationId,
): string => template.replaceAll("{id}", id);
