import { Stack } from "@mantine/core";
import { ButtonLink } from "../../../components/layout/links.tsx";
import { SignInTitle } from "../sign-in/sign-in-title.tsx";

interface EmailConfirmedProps {
  next: string;
  signedIn: boolean;
}

export function EmailConfirmed({ next, signedIn }: EmailConfirmedProps) {
  return (
    <Stack gap="lg">
      <SignInTitle title="Your email address is confirmed">
        {signedIn ? "You can now accept invitations sent to it." : "Sign in to continue."}
      </SignInTitle>
      {signedIn ? (
        <ButtonLink to={next} size="md">
          Continue
        </ButtonLink>
      ) : (
        <ButtonLink to="/sign-in" search={{ next }} size="md">
          Sign in
        </ButtonLink>
      )}
    </Stack>
  );
}
