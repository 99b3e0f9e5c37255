import { Modal, Text } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { z } from "zod";
import { Nothing } from "../../../../api/account-call.ts";
import { notifyDone } from "../../../../components/feedback/notify.ts";
import { DialogForm } from "../../../../components/form/dialog/dialog-form.tsx";
import { PasswordField } from "../../../../components/form/fields/password-field.tsx";
import { focusFirstError } from "../../../../components/form/focus-first-error.ts";
import { FormError } from "../../../../components/form/form-error.tsx";
import { showError } from "../../../../components/form/show-error.ts";
import { PersonSummary } from "../../../../components/layout/person-summary.tsx";
import { NewPassword, PASSWORD_MIN } from "../../../session/sign-in/credentials.ts";
import { useSendsMail } from "../../../session/use-sends-mail.ts";
import { useChangeUser } from "../use-change-user.ts";
import type { UserDialogProps } from "../user-dialog-props.ts";

const Form = z.object({ password: NewPassword });

export function SetPasswordDialog({ user, opened, onClose }: UserDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Set the password of ${user.name}?`}>
      <SetPasswordForm user={user} onClose={onClose} />
    </Modal>
  );
}

function SetPasswordForm({ user, onClose }: Omit<UserDialogProps, "opened">) {
  const change = useChangeUser();
  const sendsMail = useSendsMail();
  const form = useForm({ initialValues: { password: "" }, validate: schemaResolver(Form, { sync: true }) });
  const set = useMutation({
    mutationFn: ({ password }: z.infer<typeof Form>) =>
      change("set-user-password", { userId: user.id, newPassword: password }, Nothing),
    onSuccess: () => {
      notifyDone(`Password of ${user.name} set.`);
      onClose();
    },
    onError: (error) => showError(form, error),
  });
  return (
    <DialogForm
      onSubmit={form.onSubmit(
        (values) => set.mutate(values),
        (errors) => focusFirstError(form, errors),
      )}
      onCancel={onClose}
      submitLabel="Set password"
      busy={set.isPending}
    >
      <FormError error={set.error} shown={form.errors} />
      <PersonSummary person={user} mb={0} />
      <Text size="sm">
        Ends all sessions, access tokens, links and codes of this account.
        {sendsMail && user.emailVerified ? ` ${user.name} gets an email that the password was changed.` : ""}
      </Text>
      <PasswordField
        label="New password"
        description={`At least ${PASSWORD_MIN} characters. Give it to ${user.name} in person.`}
        autoComplete="new-password"
        data-autofocus
        key={form.key("password")}
        {...form.getInputProps("password")}
      />
    </DialogForm>
  );
}
