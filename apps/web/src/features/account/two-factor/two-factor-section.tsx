import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense } from "react";
import { loadWhenOnline } from "../../../api/load-when-online.ts";
import { trpc } from "../../../api/trpc.ts";
import { notifyError } from "../../../components/feedback/notify.ts";
import { ExplainedButton } from "../../../components/form/explained-button.tsx";
import { Section } from "../../../components/layout/section.tsx";
import { useSignedIn } from "../../session/signed-in.ts";
import { useSendsMail } from "../../session/use-sends-mail.ts";
import { codeByEmailWords } from "../../session/verification/mail-words.ts";
import { hasTwoFactor } from "./has-two-factor.ts";
import { TurnOffDialog } from "./turn-off-dialog.tsx";
import { useBackupCodes, useSetUp } from "./use-two-factor.ts";

const SetUpDialog = lazy(loadWhenOnline(() => import("./set-up-dialog.tsx")));
const BackupCodesDialog = lazy(loadWhenOnline(() => import("./backup-codes-dialog.tsx")));
const ReplaceCodesDialog = lazy(loadWhenOnline(() => import("./replace-codes-dialog.tsx")));

/** The second step of signing in: off, an authenticator app, or codes by email. */
export function TwoFactorSection() {
  const { user } = useSignedIn();
  const isOn = hasTwoFactor(user);
  return (
    <Section
      title="Two-factor authentication"
      description="Asks for a code when you sign in, so that your password alone is not enough."
    >
      {isOn ? <TurnedOn /> : <TurnedOff emailVerified={user.emailVerified} />}
    </Section>
  );
}

function TurnedOff({ emailVerified }: { emailVerified: boolean }) {
  const setUp = useSetUp();
  const sendsMail = useSendsMail();
  const start = (method: "totp" | "otp") => setUp.mutate(method, { onError: notifyError });
  const made = setUp.data;
  return (
    <Stack gap="md" align="flex-start">
      <Text>
        <Badge variant="light" color="gray" mr="xs">
          Off
        </Badge>
        Use an app such as Google Authenticator, 1Password or Bitwarden.
      </Text>
      <Group gap="xs">
        <Button
          loading={setUp.isPending && setUp.variables === "totp"}
          disabled={setUp.isPending}
          onClick={() => start("totp")}
        >
          Set up authenticator app…
        </Button>
        <ExplainedButton
          variant="default"
          reason={emailVerified ? "" : "Confirm your email address first."}
          loading={setUp.isPending && setUp.variables === "otp"}
          onClick={() => start("otp")}
        >
          Use codes by email
        </ExplainedButton>
      </Group>
      {sendsMail === false && emailVerified ? (
        <Text size="sm" c="dimmed">
          This server sends no email: you would have to ask the person who runs it for each code by email.
        </Text>
      ) : null}
      {made ? (
        <Suspense fallback={null}>
          {made.totpURI === undefined ? (
            <BackupCodesDialog
              title="Two-factor authentication is on"
              codes={made.backupCodes}
              onClose={setUp.finish}
            />
          ) : (
            <SetUpDialog uri={made.totpURI} codes={made.backupCodes} onClose={setUp.finish} />
          )}
        </Suspense>
      ) : null}
    </Stack>
  );
}

/** What signing in takes; `unknown` until it is. */
const methodWords = (method: "totp" | "otp" | "unknown", sendsMail: boolean | undefined): string => {
  if (method === "otp") return codeByEmailWords(sendsMail);
  return method === "totp" ? "Signing in takes a code from your authenticator app." : "Signing in takes a code.";
};

function TurnedOn() {
  // Nothing of before it was turned on.
  const { data: caller } = trpc.caller.get.useQuery(undefined, { staleTime: 0, gcTime: 0 });
  const codes = useBackupCodes();
  const sendsMail = useSendsMail();
  const [replacing, replace] = useDisclosure();
  const [turningOff, turnOff] = useDisclosure();
  return (
    <Stack gap="md" align="flex-start">
      <Text>
        <Badge variant="light" mr="xs">
          On
        </Badge>
        {methodWords(caller?.twoFactorMethod ?? "unknown", sendsMail)}
      </Text>
      <Group gap="xs">
        <Button variant="default" onClick={replace.open}>
          New backup codes…
        </Button>
        <Button variant="default" c="var(--mantine-color-error)" onClick={turnOff.open}>
          Turn off…
        </Button>
      </Group>
      <TurnOffDialog opened={turningOff} onClose={turnOff.close} />
      <Suspense fallback={null}>
        {replacing ? <ReplaceCodesDialog onClose={replace.close} onReplace={() => codes.mutateAsync()} /> : null}
        {codes.data ? (
          <BackupCodesDialog title="Your new backup codes" codes={codes.data} onClose={codes.reset} />
        ) : null}
      </Suspense>
    </Stack>
  );
}
