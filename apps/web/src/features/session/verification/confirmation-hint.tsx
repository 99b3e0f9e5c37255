import { useSendsMail } from "../use-sends-mail.ts";

/** Where the link is that confirms an address. */
export function ConfirmationHint({ email }: { email: string }) {
  const sendsMail = useSendsMail();
  const address = <strong>{email}</strong>;
  if (sendsMail === undefined) return <>Open the link that confirms {address}.</>;
  if (sendsMail) return <>We sent a link to {address}. Open it to confirm the address.</>;
  return <>This server sends no email. Ask its operator for the link that confirms {address}.</>;
}
