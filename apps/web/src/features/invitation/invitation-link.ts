/** What an invited person opens; it works for the invited address only. */
export const invitationLink = (invitationId: string) =>
  `${window.location.origin}/invite/${encodeURIComponent(invitationId)}`;
