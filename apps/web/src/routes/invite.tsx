import { getRouteApi } from "@tanstack/react-router";
import { InvitationPage } from "../features/invitation/invitation-page.tsx";
import { EntranceFrame } from "../features/session/entrance-frame.tsx";

const route = getRouteApi("/invite/$id");

export function InviteRoute() {
  const { id } = route.useParams();
  return (
    <EntranceFrame>
      <InvitationPage key={id} invitationId={id} />
    </EntranceFrame>
  );
}
