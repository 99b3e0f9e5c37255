import { Button, Stack } from "@mantine/core";
import { ButtonLink } from "../../../components/layout/links.tsx";
import { SignInTitle } from "../sign-in/sign-in-title.tsx";
import { signOut } from "../sign-out.ts";

interface AddressConfirmedProps {
  /** The address that is confirmed now. */
  email: string;
  /** The address of the account that is signed in in this browser, if one is. */
  signedInAs: string | undefined;
  next: string;
}

/** An address was confirmed without signing its account in. */
export function AddressConfirmed({ email, signedInAs, next }: AddressConfirmedProps) {
  if (signedInAs === undefined || signedInAs === email) {
    return (
      <Stack gap="lg">
        <SignInTitle title="Your email address is confirmed">
          {signedInAs === undefined ? "Sign in to continue." : "You can now accept invitations sent to it."}
        </SignInTitle>
        {signedInAs === undefined ? (
          <ButtonLink to="/sign-in" search={{ next, email }} size="md">
            Sign in
          </ButtonLink>
        ) : (
          <ButtonLink to={next} size="md">
            Continue
          </ButtonLink>
        )}
      </Stack>
    );
  }
  return (
    <Stack gap="lg">
      <SignInTitle title="Email address confirmed">
        <strong>{email}</strong> is confirmed. You are still signed in as <strong>{signedInAs}</strong>.
      </SignInTitle>
      <Stack gap="xs">
        <ButtonLink to="/" size="md">
          Continue as {signedInAs}
        </ButtonLink>
        <Button size="md" variant="default" onClick={() => void signOut({ next, email })}>
          Switch to {email}
        </Button>
      </Stack>
    </Stack>
  );
}
