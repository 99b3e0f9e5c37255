import { Stack } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { browserHasPasskeys } from "../passkey/browser-has-passkeys.ts";
import type { SignInSearch } from "./sign-in-search.ts";
import { usePasskeySignIn } from "./use-passkey-sign-in.ts";
import { WayButton } from "./way-button.tsx";

/** The ways to sign in that take neither a password nor an organization. Loaded after the page can be used. */
export default function OtherWays({ search }: { search: SignInSearch }) {
  const passkey = usePasskeySignIn(search);
  if (!browserHasPasskeys()) return null;
  return (
    <Stack gap="md">
      {passkey.error ? <ErrorNotice error={passkey.error} /> : null}
      <WayButton
        method="passkey"
        variant="default"
        leftSection={<IconKey size={18} aria-hidden />}
        loading={passkey.isPending || passkey.isSuccess}
        onClick={passkey.signIn}
      >
        Sign in with a passkey
      </WayButton>
    </Stack>
  );
}
