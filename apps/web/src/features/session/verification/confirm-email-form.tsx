import { Anchor, Button, Stack, Text } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { z } from "zod";
import { PasswordField } from "../../../components/form/fields/password-field.tsx";
import { focusFirstError } from "../../../components/form/focus-first-error.ts";
import { FormError } from "../../../components/form/form-error.tsx";
import { showError } from "../../../components/form/show-error.ts";
import { SignInTitle } from "../sign-in/sign-in-title.tsx";
import type { useConfirmEmail } from "./use-confirm-email.ts";

const Form = z.object({ currentPassword: z.string().min(1, "Enter the password.") });

interface ConfirmEmailFormProps {
  email: string;
  isChange: boolean;
  /** The address of another account that is signed in in this browser. */
  signedInAs: string | undefined;
  confirm: ReturnType<typeof useConfirmEmail>;
  onTakeOver: () => void;
}

/** Asks for the password of the account whose address is to be confirmed. */
export function ConfirmEmailForm({ email, isChange, signedInAs, confirm, onTakeOver }: ConfirmEmailFormProps) {
  const form = useForm({
    initialValues: { currentPassword: "" },
    validate: schemaResolver(Form, { sync: true }),
  });

  return (
    <Stack gap="lg">
      <SignInTitle title={isChange ? "Confirm your new email address" : "Confirm your email address"}>
        {isChange
          ? "Enter the password of your account to change its email address to "
          : "Enter the password of the account "}
        <strong>{email}</strong>
        {isChange ? "." : " to confirm that the email address is yours."}
      </SignInTitle>
      {signedInAs === undefined ? null : (
        <Text size="sm">
          You are signed in as <strong>{signedInAs}</strong>, and you stay signed in.
        </Text>
      )}
      <form
        noValidate
        onSubmit={form.onSubmit(
          ({ currentPassword: password }) =>
            confirm.mutate({ password }, { onError: (error) => showError(form, error) }),
          (errors) => focusFirstError(form, errors),
        )}
      >
        <Stack gap="md">
          <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
          <FormError error={confirm.error} shown={form.errors} />
          <PasswordField
            label="Password"
            autoComplete="current-password"
            autoFocus
            key={form.key("currentPassword")}
            {...form.getInputProps("currentPassword")}
          />
          <Button type="submit" size="md" loading={confirm.isPending || confirm.isSuccess}>
            {isChange ? "Change email address" : "Confirm email address"}
          </Button>
        </Stack>
      </form>
      {isChange ? null : (
        <Text c="dimmed">
          You didn't create this account, or don't know its password?{" "}
          <Anchor component="button" type="button" onClick={onTakeOver}>
            Choose a new password
          </Anchor>
        </Text>
      )}
    </Stack>
  );
}
