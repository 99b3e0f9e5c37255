import { useState } from "react";
import { PendingPage } from "../../../components/feedback/pending-page.tsx";
import { Redirect } from "../../../components/layout/redirect.tsx";
import { safeNext } from "../safe-next.ts";
import type { ConfirmEmailSearch } from "../sign-in/sign-in-search.ts";
import { useSession } from "../use-session.ts";
import { AddressConfirmed } from "./address-confirmed.tsx";
import { ConfirmEmailForm } from "./confirm-email-form.tsx";
import { StaleConfirmationLink } from "./stale-confirmation-link.tsx";
import { TakeOverForm } from "./take-over-form.tsx";
import { useConfirmEmail } from "./use-confirm-email.ts";

/** Where the link of a confirmation mail leads in a browser without a session of its account. */
export function ConfirmEmailScreen({ search }: { search: ConfirmEmailSearch }) {
  const { token, email } = search;
  if (token === undefined || email === undefined) return <StaleConfirmationLink />;
  return (
    <ConfirmEmail token={token} email={email} isChange={search.change !== undefined} next={safeNext(search.next)} />
  );
}

interface ConfirmEmailProps {
  token: string;
  email: string;
  /** Whether the account gets this address in place of another. */
  isChange: boolean;
  next: string;
}

function ConfirmEmail({ token, email, isChange, next }: ConfirmEmailProps) {
  const session = useSession();
  const [isTakingOver, setTakingOver] = useState(false);
  const confirm = useConfirmEmail(token, { signIn: !session.data });

  if (session.isPending) return <PendingPage />;
  if (confirm.data?.isSignedIn) return <Redirect to={next} replace />;
  if (confirm.data)
    return <AddressConfirmed email={confirm.data.email} signedInAs={session.data?.user.email} next={next} />;
  if (isTakingOver) return <TakeOverForm email={email} confirm={confirm} onBack={() => setTakingOver(false)} />;
  return (
    <ConfirmEmailForm
      email={email}
      isChange={isChange}
      signedInAs={session.data?.user.email}
      confirm={confirm}
      onTakeOver={() => setTakingOver(true)}
    />
  );
}
