import { Anchor, Button, Stack, Text } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { z } from "zod";
import { PasswordField } from "../../../components/form/fields/password-field.tsx";
import { focusFirstError } from "../../../components/form/focus-first-error.ts";
import { FormError } from "../../../components/form/form-error.tsx";
import { showError } from "../../../components/form/show-error.ts";
import { NewPassword, PASSWORD_MIN } from "../sign-in/credentials.ts";
import { SignInTitle } from "../sign-in/sign-in-title.tsx";
import type { useConfirmEmail } from "./use-confirm-email.ts";

const Form = z.object({ password: NewPassword });

interface TakeOverFormProps {
  email: string;
  confirm: ReturnType<typeof useConfirmEmail>;
  onBack: () => void;
}

/** Lets the owner of an address take over the account that was created with it. */
export function TakeOverForm({ email, confirm, onBack }: TakeOverFormProps) {
  const form = useForm({ initialValues: { password: "" }, validate: schemaResolver(Form, { sync: true }) });

  return (
    <Stack gap="lg">
      <SignInTitle title="Choose a new password">
        The account <strong>{email}</strong> becomes yours. Anyone else who used it is signed out, and its access tokens
        are revoked.
      </SignInTitle>
      <form
        noValidate
        onSubmit={form.onSubmit(
          ({ password }) => confirm.mutate({ newPassword: password }, { onError: (error) => showError(form, error) }),
          (errors) => focusFirstError(form, errors),
        )}
      >
        <Stack gap="md">
          <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
          <FormError error={confirm.error} shown={form.errors} />
          <PasswordField
            label="New password"
            description={`At least ${PASSWORD_MIN} characters.`}
            autoComplete="new-password"
            autoFocus
            key={form.key("password")}
            {...form.getInputProps("password")}
          />
          <Button type="submit" size="md" loading={confirm.isPending || confirm.isSuccess}>
            Set password and confirm
          </Button>
        </Stack>
      </form>
      <Text c="dimmed">
        Do you know the password?{" "}
        <Anchor component="button" type="button" onClick={onBack}>
          Enter it
        </Anchor>
      </Text>
    </Stack>
  );
}
