import { StoredEmail } from "@guildhall/contracts";
import { Button, Stack, Text } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { z } from "zod";
import { authCall } from "../../../api/auth-call.ts";
import { authClient } from "../../../api/auth-client.ts";
import { EmailField } from "../../../components/form/fields/email-field.tsx";
import { focusFirstError } from "../../../components/form/focus-first-error.ts";
import { FormError } from "../../../components/form/form-error.tsx";
import { showError } from "../../../components/form/show-error.ts";
import { ButtonLink, TextLink } from "../../../components/layout/links.tsx";
import { useSendsMail } from "../use-sends-mail.ts";
import { DevMailLink } from "../verification/dev-mail-link.tsx";
import { resetWords } from "../verification/mail-words.ts";
import type { SignInSearch } from "./sign-in-search.ts";
import { SignInTitle } from "./sign-in-title.tsx";

const ForgotPasswordForm = z.object({ email: StoredEmail });

export function ForgotPasswordScreen({ search }: { search: SignInSearch }) {
  const form = useForm({
    initialValues: { email: search.email ?? "" },
    validate: schemaResolver(ForgotPasswordForm, { sync: true }),
  });
  const request = useMutation({
    mutationFn: ({ email }: { email: string }) =>
      authCall(authClient.requestPasswordReset({ email, redirectTo: "/reset-password" })),
    onError: (error) => showError(form, error),
  });

  const words = resetWords(useSendsMail());

  if (request.isSuccess) return <ResetRequested email={request.variables.email} />;
  return (
    <Stack gap="lg">
      <SignInTitle title="Forgot your password?">{words.intro}</SignInTitle>
      <form
        noValidate
        onSubmit={form.onSubmit(
          (values) => request.mutate(ForgotPasswordForm.parse(values)),
          (errors) => focusFirstError(form, errors),
        )}
      >
        <Stack gap="md">
          <FormError error={request.error} shown={form.errors} />
          <EmailField
            label="Email"
            autoComplete="username"
            autoFocus
            key={form.key("email")}
            {...form.getInputProps("email")}
          />
          <Button type="submit" size="md" loading={request.isPending}>
            {words.button}
          </Button>
        </Stack>
      </form>
      <TextLink to="/sign-in" search={search} w="fit-content">
        Back to sign in
      </TextLink>
    </Stack>
  );
}

function ResetRequested({ email }: { email: string }) {
  const sendsMail = useSendsMail();
  const { title, outcome } = resetWords(sendsMail);
  return (
    <Stack gap="lg">
      <SignInTitle title={title}>
        If <strong>{email}</strong> has an account here, {outcome}
      </SignInTitle>
      <ButtonLink to="/sign-in" search={{ email }} size="md" variant="default">
        Back to sign in
      </ButtonLink>
      {sendsMail ? (
        <Text c="dimmed" size="sm">
          No email after a few minutes? Check your spam folder and the email address.
        </Text>
      ) : null}
      <DevMailLink />
    </Stack>
  );
}
