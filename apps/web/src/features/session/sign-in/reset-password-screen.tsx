import { Button, Stack } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { z } from "zod";
import { authCall } from "../../../api/auth-call.ts";
import { authClient } from "../../../api/auth-client.ts";
import { notifyDone } from "../../../components/feedback/notify.ts";
import { PasswordField } from "../../../components/form/fields/password-field.tsx";
import { focusFirstError } from "../../../components/form/focus-first-error.ts";
import { FormError } from "../../../components/form/form-error.tsx";
import { showError } from "../../../components/form/show-error.ts";
import { ButtonLink } from "../../../components/layout/links.tsx";
import { NewPassword, PASSWORD_MIN } from "./credentials.ts";
import type { ResetPasswordSearch } from "./sign-in-search.ts";
import { SignInTitle } from "./sign-in-title.tsx";

const ResetPasswordForm = z.object({ password: NewPassword });

export function ResetPasswordScreen({ search }: { search: ResetPasswordSearch }) {
  if (search.error !== undefined || !search.token) return <StaleLink />;
  return <NewPasswordForm token={search.token} />;
}

function NewPasswordForm({ token }: { token: string }) {
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { password: "" },
    validate: schemaResolver(ResetPasswordForm, { sync: true }),
  });
  const reset = useMutation({
    mutationFn: ({ password }: { password: string }) =>
      authCall(authClient.resetPassword({ newPassword: password, token })),
    onSuccess: () => {
      notifyDone("Your new password is set. Sign in with it.");
      return navigate({ to: "/sign-in" });
    },
    onError: (error) => showError(form, error),
  });

  return (
    <Stack gap="lg">
      <SignInTitle title="Set a new password">Use it the next time you sign in.</SignInTitle>
      <form
        noValidate
        onSubmit={form.onSubmit(
          (values) => reset.mutate(values),
          (errors) => focusFirstError(form, errors),
        )}
      >
        <Stack gap="md">
          <FormError error={reset.error} shown={form.errors} />
          <PasswordField
            label="New password"
            description={`At least ${PASSWORD_MIN} characters.`}
            autoComplete="new-password"
            autoFocus
            key={form.key("password")}
            {...form.getInputProps("password")}
          />
          <Button type="submit" size="md" loading={reset.isPending}>
            Set password
          </Button>
        </Stack>
      </form>
    </Stack>
  );
}

function StaleLink() {
  return (
    <Stack gap="lg">
      <SignInTitle title="This link no longer works">
        Links to set a new password can be used once and expire. Request a new one.
      </SignInTitle>
      <ButtonLink to="/forgot-password" size="md">
        Request a new link
      </ButtonLink>
    </Stack>
  );
}
