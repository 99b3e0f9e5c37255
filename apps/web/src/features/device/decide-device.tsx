import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import classes from "../../components/layout/facts.module.css";
import { TextLink } from "../../components/layout/links.tsx";
import { PersonIdentity } from "../../components/layout/person-identity.tsx";
import { TimeAgo } from "../../components/table/time-ago.tsx";
import { SignInTitle } from "../session/sign-in/sign-in-title.tsx";
import { type DeviceRequest, decideDevice } from "./device-calls.ts";

interface DecideDeviceProps {
  request: DeviceRequest;
  account: { name: string; email: string; image?: string | null | undefined };
  onDecided: (decision: "approve" | "deny") => void;
  /** Back to entering a code. */
  onBack: () => void;
}

/** Shows what asks to be signed in, and as whom, and takes the decision. */
export function DecideDevice({ request, account, onDecided, onBack }: DecideDeviceProps) {
  const { user_code: code, client_name: client = "this device" } = request;
  const decide = useMutation({
    mutationFn: (decision: "approve" | "deny") => decideDevice(code, decision),
    onSuccess: (_, decision) => onDecided(decision),
  });
  const isBusy = decide.isPending || decide.isSuccess;
  return (
    <Stack gap="lg">
      <SignInTitle title={`Authorize ${client}`}>
        It will have access to your account: it can do what you can, but not change how you sign in.
      </SignInTitle>
      <DeviceFacts request={request} />
      <div>
        <Text size="sm" c="dimmed" mb={6}>
          Signed in as
        </Text>
        <PersonIdentity person={{ ...account, image: account.image ?? null }} isSelf={false} />
        <TextLink to="/sign-in" search={{ add: "yes", next: `/device?user_code=${code}` }} size="sm">
          Use another account
        </TextLink>
      </div>
      <Alert
        variant="default"
        bg="var(--guild-warning-wash)"
        bd="1px solid var(--guild-warning-line)"
        icon={<IconAlertTriangle aria-hidden />}
      >
        <Text fw={650}>Only continue if you started this sign-in</Text>
        If someone sent you this code or link, deny it: they would get access to your account.
      </Alert>
      {decide.error ? <ErrorNotice error={decide.error} /> : null}
      <Stack gap="xs">
        <Button
          size="md"
          loading={isBusy && decide.variables === "approve"}
          disabled={isBusy && decide.variables === "deny"}
          onClick={() => decide.mutate("approve")}
        >
          Approve
        </Button>
        <Button
          size="md"
          variant="default"
          loading={isBusy && decide.variables === "deny"}
          disabled={isBusy && decide.variables === "approve"}
          onClick={() => decide.mutate("deny")}
        >
          Deny
        </Button>
        <Button size="md" variant="subtle" disabled={isBusy} onClick={onBack}>
          Enter another code
        </Button>
      </Stack>
    </Stack>
  );
}

/** What a device states about itself is marked as that: anyone can ask, with any name. */
function DeviceFacts({ request }: { request: DeviceRequest }) {
  const { user_code: code, device_name: name, ip_address: address, requested_at: at } = request;
  return (
    <dl className={classes.facts}>
      <dt>Code</dt>
      <dd>
        <Text fw={650} ff="monospace" component="span">
          {spell(code)}
        </Text>
      </dd>
      {name ? (
        <>
          <dt>Device</dt>
          <dd>
            {name}
            <Text size="sm" c="dimmed" component="div">
              The name that it gave itself
            </Text>
          </dd>
        </>
      ) : null}
      {address ? (
        <>
          <dt>IP address</dt>
          <dd>{address}</dd>
        </>
      ) : null}
      {at ? (
        <>
          <dt>Requested</dt>
          <dd>
            <TimeAgo time={at.toISOString()} />
          </dd>
        </>
      ) : null}
    </dl>
  );
}

/** As the device shows it, however it was typed. */
const spell = (code: string) =>
  code
    .toUpperCase()
    .replace(/[\s-]/g, "")
    .replace(/^(.{4})/, "$1-");
