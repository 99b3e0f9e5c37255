import { useState } from "react";
import { PendingPage } from "../../../components/feedback/pending-page.tsx";
import { Redirect } from "../../../components/layout/redirect.tsx";
import { LeaveTo } from "../leave-to.tsx";
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
  return <ConfirmEmail token={token} email={email} isChange={search.change !== undefined} next={search.next} />;
}

interface ConfirmEmailProps {
  token: string;
  email: string;
  /** Whether the account gets this address in place of another. */
  isChange: boolean;
  next: string | undefined;
}

function ConfirmEmail({ token, email, isChange, next }: ConfirmEmailProps) {
  const session = useSession();
  const [isTakingOver, setTakingOver] = useState(false);
  const confirm = useConfirmEmail(token, { signIn: !session.data, next });

  if (session.isPending) return <PendingPage />;
  if (confirm.data?.elsewhere) return <LeaveTo url={confirm.data.elsewhere} />;
  if (confirm.data?.methods !== undefined) {
    return <Redirect to="/two-factor" search={{ next, methods: confirm.data.methods }} replace />;
  }
  if (confirm.data?.isSignedIn) return <Redirect to={safeNext(next)} replace />;
  if (confirm.data) {
    const signedInAs = session.data?.user.email;
    return <AddressConfirmed email={confirm.data.email} signedInAs={signedInAs} next={safeNext(next)} />;
  }
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
