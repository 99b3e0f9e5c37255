import { linkErrorInWords } from "../../../api/auth-error.ts";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { PendingPage } from "../../../components/feedback/pending-page.tsx";
import { Redirect } from "../../../components/layout/redirect.tsx";
import { safeNext } from "../safe-next.ts";
import type { VerifyEmailSearch } from "../sign-in/sign-in-search.ts";
import { useSession } from "../use-session.ts";
import { CheckYourEmail } from "./check-your-email.tsx";
import { EmailConfirmed } from "./email-confirmed.tsx";

/** Between signing up and being confirmed, and where the link of the mail ends. */
export function VerifyEmailScreen({ search }: { search: VerifyEmailSearch }) {
  const session = useSession();
  const { next } = search;
  const current = session.data?.user;
  // The account that was added has no session yet: the one that is signed in is another.
  const isOther = search.add !== undefined && current?.email !== search.email;
  const user = isOther ? undefined : current;
  const email = user?.email ?? search.email;
  const linkFollowed = search.done !== undefined && search.error === undefined;

  if (session.isPending) return <PendingPage />;
  if (user?.emailVerified || (linkFollowed && !user)) {
    return <EmailConfirmed next={safeNext(next)} signedIn={user !== undefined} />;
  }
  if (email === undefined && search.error === undefined) return <Redirect to="/sign-in" search={{ next }} replace />;
  return (
    <CheckYourEmail email={email} next={next} add={isOther ? search.add : undefined} signedIn={user !== undefined}>
      {search.error === undefined ? null : <ErrorNotice error={linkErrorInWords(search.error)} />}
    </CheckYourEmail>
  );
}
