import { Stack } from "@mantine/core";
import { ButtonLink } from "../../../components/layout/links.tsx";
import { SignInTitle } from "../sign-in/sign-in-title.tsx";

export function StaleConfirmationLink() {
  return (
    <Stack gap="lg">
      <SignInTitle title="This link no longer works">
        Links to confirm an email address work for one hour. Sign in to get a new one.
      </SignInTitle>
      <ButtonLink to="/sign-in" size="md">
        Sign in
      </ButtonLink>
    </Stack>
  );
}
