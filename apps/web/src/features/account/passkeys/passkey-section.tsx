import { Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense } from "react";
import { loadWhenOnline } from "../../../api/load-when-online.ts";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { LoadingBlock } from "../../../components/feedback/loading-block.tsx";
import { ExplainedButton } from "../../../components/form/explained-button.tsx";
import { Section } from "../../../components/layout/section.tsx";
import { browserHasPasskeys } from "../../session/passkey/browser-has-passkeys.ts";
import { PasskeyItem } from "./passkey-item.tsx";
import { usePasskeys } from "./use-passkeys.ts";

const PasskeyNameDialog = lazy(loadWhenOnline(() => import("./passkey-name-dialog.tsx")));

/** The passkeys of the account. */
export function PasskeySection() {
  const passkeys = usePasskeys();
  const [adding, add] = useDisclosure();
  return (
    <Section
      title="Passkeys"
      description="Sign in with your fingerprint, face or device PIN. A passkey counts as both steps of signing in."
    >
      <Stack gap="md" align="stretch">
        {passkeys.isPending ? <LoadingBlock height={56} label="Loading passkeys" /> : null}
        {passkeys.isError ? <ErrorNotice error={passkeys.error} onRetry={() => void passkeys.refetch()} /> : null}
        {passkeys.data?.length === 0 ? <Text c="dimmed">No passkeys yet.</Text> : null}
        {passkeys.data && passkeys.data.length > 0 ? (
          <Stack component="ul" gap={0} m={0} p={0} aria-label="Passkeys">
            {passkeys.data.map((passkey) => (
              <PasskeyItem key={passkey.id} passkey={passkey} />
            ))}
          </Stack>
        ) : null}
        <div>
          <ExplainedButton
            variant="default"
            reason={browserHasPasskeys() ? "" : "This browser can't use passkeys at this address."}
            onClick={add.open}
          >
            Add a passkey…
          </ExplainedButton>
        </div>
        {adding ? (
          <Suspense fallback={null}>
            <PasskeyNameDialog onClose={add.close} />
          </Suspense>
        ) : null}
      </Stack>
    </Section>
  );
}
