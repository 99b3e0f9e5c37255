import { Stack } from "@mantine/core";
import { IconBrandGithub, IconBrandGoogle, IconKey, IconLogin2, IconMailCode } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useInstanceFeatures } from "../../../api/use-instance-features.ts";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { browserHasPasskeys } from "../passkey/browser-has-passkeys.ts";
import type { SignInSearch } from "./sign-in-search.ts";
import { usePasskeySignIn } from "./use-passkey-sign-in.ts";
import { useSocialSignIn } from "./use-social-sign-in.ts";
import { WayButton } from "./way-button.tsx";

const icons: Readonly<Record<string, typeof IconKey>> = { github: IconBrandGithub, google: IconBrandGoogle };

interface OtherWaysProps {
  search: SignInSearch;
  /** What is typed into the email field. */
  email: () => string;
}

/** The ways to sign in that take neither a password nor an organization. Loaded after the page can be used. */
export default function OtherWays({ search, email }: OtherWaysProps) {
  const navigate = useNavigate();
  const passkey = usePasskeySignIn(search);
  const social = useSocialSignIn(search, email);
  const offered = useInstanceFeatures().data?.signIn;
  const error = passkey.error ?? social.error;
  if (!offered) return null;
  return (
    <Stack gap="md">
      {error ? <ErrorNotice error={error} /> : null}
      {offered.passkey && browserHasPasskeys() ? (
        <WayButton
          method="passkey"
          variant="default"
          leftSection={<IconKey size={18} aria-hidden />}
          loading={passkey.isPending || passkey.isSuccess}
          onClick={passkey.signIn}
        >
          Continue with a passkey
        </WayButton>
      ) : null}
      {offered.emailCode ? (
        <WayButton
          method="email-otp"
          variant="default"
          leftSection={<IconMailCode size={18} aria-hidden />}
          onClick={() =>
            void navigate({ to: "/sign-in", search: { ...search, way: "code", email: email() || undefined } })
          }
        >
          Continue with a code by email
        </WayButton>
      ) : null}
      {offered.social.map(({ id, name }) => {
        const Icon = icons[id] ?? IconLogin2;
        return (
          <WayButton
            key={id}
            method={id}
            variant="default"
            leftSection={<Icon size={18} aria-hidden />}
            loading={(social.isPending || social.isSuccess) && social.variables === id}
            onClick={() => social.mutate(id)}
          >
            Continue with {name}
          </WayButton>
        );
      })}
    </Stack>
  );
}
