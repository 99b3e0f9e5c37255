import { Button, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { ButtonLink } from "../../components/layout/links.tsx";
import { SignInTitle } from "../session/sign-in/sign-in-title.tsx";
import { signOut } from "../session/sign-out.ts";
import { useSignedIn } from "../session/signed-in.ts";

/** Asks before signing out someone whom an app, or any page, has sent here to be signed out. */
export function SignOutPage() {
  const { user } = useSignedIn();
  const out = useMutation({ mutationFn: () => signOut() });
  return (
    <Stack gap="lg" style={{ overflowWrap: "anywhere" }}>
      <SignInTitle title="Sign out?">You are signed in as {user.email}.</SignInTitle>
      {out.error ? <ErrorNotice error={out.error} /> : null}
      <Stack gap="xs">
        <Button size="md" loading={out.isPending || out.isSuccess} onClick={() => out.mutate()}>
          Sign out
        </Button>
        <ButtonLink to="/" size="md" variant="default">
          Stay signed in
        </ButtonLink>
      </Stack>
    </Stack>
  );
}
