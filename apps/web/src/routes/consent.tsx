import { getRouteApi } from "@tanstack/react-router";
import { PendingPage } from "../components/feedback/pending-page.tsx";
import { ConsentPage, FailedAuthorization } from "../features/consent/consent-page.tsx";
import { SignInFrame } from "../features/session/sign-in/sign-in-frame.tsx";
import { SignedInOnly } from "../features/session/signed-in-only.tsx";

const route = getRouteApi("/consent");

export function ConsentRoute() {
  const { request, error } = route.useSearch();
  return (
    <SignInFrame>
      {request === undefined ? (
        <FailedAuthorization error={error} />
      ) : (
        <SignedInOnly pending={<PendingPage />}>
          <ConsentPage request={request} />
        </SignedInOnly>
      )}
    </SignInFrame>
  );
}
