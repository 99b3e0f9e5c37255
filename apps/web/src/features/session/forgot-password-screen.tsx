import { Email } from "@guildhall/contracts";
import { Button, Stack, Text, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { z } from "zod";
import { authCall } from "../../api/auth-call.ts";
import { authClient } from "../../api/auth-client.ts";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { FormRefusal } from "../../components/form-refusal.tsx";
import { ButtonLink, TextLink } from "../../components/links.tsx";
import { showRefusal } from "../../components/show-refusal.ts";
import { DevMailLink } from "./dev-mail-link.tsx";
import { EntranceTitle } from "./entrance-title.tsx";
import type { SignInSearch } from "./sign-in-search.ts";

const ForgotPasswordForm = z.object({ email: Email });

export function ForgotPasswordScreen({ search }: { search: SignInSearch }) {
  const form = useForm({
    initialValues: { email: search.email ?? "" },
    validate: schemaResolver(ForgotPasswordForm, { sync: true }),
  });
  const request = useMutation({
    mutationFn: ({ email }: { email: string }) =>
      authCall(authClient.requestPasswordReset({ email, redirectTo: "/reset-password" })),
    onError: (error) => showRefusal(form, error),
  });

  if (request.isSuccess) return <ResetMailSent email={request.variables.email} />;
  return (
    <Stack gap="lg">
      <EntranceTitle title="Forgot your password?">
        Tell us your address, and we send you a link to set a new one.
      </EntranceTitle>
      <form
        noValidate
        onSubmit={form.onSubmit(
          (values) => request.mutate(ForgotPasswordForm.parse(values)),
          (errors) => focusFirstError(form, errors),
        )}
      >
        <Stack gap="md">
          <FormRefusal error={request.error} shown={form.errors} />
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            autoFocus
            key={form.key("email")}
            {...form.getInputProps("email")}
          />
          <Button type="submit" size="md" loading={request.isPending}>
            Send the link
          </Button>
        </Stack>
      </form>
      <TextLink to="/sign-in" search={search} w="fit-content">
        Back to sign in
      </TextLink>
    </Stack>
  );
}

function ResetMailSent({ email }: { email: string }) {
  return (
    <Stack gap="lg">
      <EntranceTitle title="Look into your mail">
        If <strong>{email}</strong> has an account here, a link to set a new password is on its way.
      </EntranceTitle>
      <ButtonLink to="/sign-in" search={{ email }} size="md" variant="default">
        Back to sign in
      </ButtonLink>
      <Text c="dimmed" size="sm">
        Nothing there after a few minutes? Look into the spam folder, or check the address.
      </Text>
      <DevMailLink />
    </Stack>
  );
}
