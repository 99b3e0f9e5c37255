import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { PendingPage } from "../../components/feedback/pending-page.tsx";
import { ButtonLink } from "../../components/layout/links.tsx";
import { Redirect } from "../../components/layout/redirect.tsx";
import { SignInTitle } from "../session/sign-in/sign-in-title.tsx";
import { useSession } from "../session/use-session.ts";
import { DecideDevice } from "./decide-device.tsx";
import type { DeviceRequest } from "./device-calls.ts";
import type { DeviceSearch } from "./device-search.ts";
import { EnterDeviceCode } from "./enter-device-code.tsx";

/** Where a device sends its person: signs it in with the code that it shows. Nothing is approved by opening a link. */
export function DeviceScreen({ search: { user_code: code = "" } }: { search: DeviceSearch }) {
  const session = useSession();
  const [request, setRequest] = useState<DeviceRequest>();
  const [decision, setDecision] = useState<"approve" | "deny">();

  if (session.isPending) return <PendingPage />;
  if (!session.data) {
    const query = code === "" ? "" : `?${new URLSearchParams({ user_code: code })}`;
    return <Redirect to="/sign-in" search={{ next: `/device${query}` }} replace />;
  }
  if (decision) return <Decided decision={decision} />;
  const again = () => setRequest(undefined);
  if (!request) return <EnterDeviceCode code={code} onFound={setRequest} />;
  if (request.status !== "pending") return <DecidedBefore onBack={again} />;
  return <DecideDevice request={request} account={session.data.user} onDecided={setDecision} onBack={again} />;
}

const Decided = ({ decision }: { decision: "approve" | "deny" }) => (
  <Stack gap="lg">
    {decision === "approve" ? (
      <SignInTitle title="Device approved">
        Go back to your device: it is signed in within a few seconds. You can sign it out in your account's security
        settings.
      </SignInTitle>
    ) : (
      <SignInTitle title="Sign-in denied">The device was not signed in. You can close this page.</SignInTitle>
    )}
    <ButtonLink to="/account/$page" params={{ page: "security" }} size="md" variant="default">
      Show your sessions
    </ButtonLink>
  </Stack>
);

const DecidedBefore = ({ onBack }: { onBack: () => void }) => (
  <Stack gap="lg">
    <SignInTitle title="This code was used already">
      It was approved or denied before. Start again on your device for a new one.
    </SignInTitle>
    <Button size="md" variant="default" onClick={onBack}>
      Enter another code
    </Button>
  </Stack>
);
