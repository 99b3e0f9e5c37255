import { useSendsMail } from "../use-sends-mail.ts";

interface ConfirmationHintProps {
  email: string;
  /** What confirming is for, at the end of the sentence: " so you can accept invitations". */
  purpose?: string;
}

/** Where the link is that confirms an email address. */
export function ConfirmationHint({ email, purpose = "" }: ConfirmationHintProps) {
  const sendsMail = useSendsMail();
  const address = <strong>{email}</strong>;
  if (sendsMail === undefined) {
    return (
      <>
        Open the link that confirms {address}
        {purpose}.
      </>
    );
  }
  if (sendsMail) {
    return (
      <>
        We sent a link to {address}. Open it to confirm your email address{purpose}.
      </>
    );
  }
  return (
    <>
      This server sends no email. Ask the person who runs it for the link that confirms {address}
      {purpose}.
    </>
  );
}
