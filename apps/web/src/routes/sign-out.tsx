import { PendingPage } from "../components/feedback/pending-page.tsx";
import { SignOutPage } from "../features/consent/sign-out-page.tsx";
import { SignInFrame } from "../features/session/sign-in/sign-in-frame.tsx";
import { SignedInOnly } from "../features/session/signed-in-only.tsx";

export function SignOutRoute() {
  return (
    <SignInFrame>
      <SignedInOnly pending={<PendingPage />}>
        <SignOutPage />
      </SignedInOnly>
    </SignInFrame>
  );
}
