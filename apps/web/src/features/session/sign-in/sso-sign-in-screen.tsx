import { Button, Stack } from "@mantine/core";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { TextLink } from "../../../components/layout/links.tsx";
import type { SignInSearch } from "./sign-in-search.ts";
import { SignInTitle } from "./sign-in-title.tsx";
import { ssoErrorInWords } from "./sso-error.ts";
import { useSsoSignIn } from "./use-sso-sign-in.ts";

interface SsoSignInScreenProps {
  search: SignInSearch & { sso: string };
}

/** Where an organization sends people whom it takes by its provider only. */
export default function SsoSignInScreen({ search: { sso, next, email, error } }: SsoSignInScreenProps) {
  const signIn = useSsoSignIn();
  return (
    <Stack gap="lg">
      <SignInTitle title="Sign in with single sign-on">
        Your organization uses its own identity provider. You'll come back here afterwards.
      </SignInTitle>
      {error && !signIn.error ? <ErrorNotice error={ssoErrorInWords(error)} /> : null}
      {signIn.error ? <ErrorNotice error={signIn.error} /> : null}
      <Button
        size="md"
        autoFocus
        loading={signIn.isPending || signIn.isSuccess}
        onClick={() => signIn.mutate({ providerId: sso, email, next })}
      >
        Continue
      </Button>
      <TextLink to="/sign-in" search={{ next, email }} w="fit-content">
        Sign in another way
      </TextLink>
    </Stack>
  );
}
