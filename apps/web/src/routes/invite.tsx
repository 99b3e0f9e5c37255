import { getRouteApi } from "@tanstack/react-router";
import { TrpcProvider } from "../api/trpc-provider.tsx";
import { InvitationPage } from "../features/invitation/accept/invitation-page.tsx";
import { SignInFrame } from "../features/session/sign-in/sign-in-frame.tsx";

const route = getRouteApi("/invite/$id");

export function InviteRoute() {
  const { id } = route.useParams();
  return (
    <SignInFrame>
      <TrpcProvider>
        <InvitationPage key={id} invitationId={id} />
      </TrpcProvider>
    </SignInFrame>
  );
}
