import { DisplayName, Email } from "@guildhall/contracts";
import { Text, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { z } from "zod";
import { notifyDone } from "../../../components/feedback/notify.ts";
import { DialogForm } from "../../../components/form/dialog/dialog-form.tsx";
import { FormDialog } from "../../../components/form/dialog/form-dialog.tsx";
import { EmailField } from "../../../components/form/fields/email-field.tsx";
import { focusFirstError } from "../../../components/form/focus-first-error.ts";
import { FormError } from "../../../components/form/form-error.tsx";
import { showError } from "../../../components/form/show-error.ts";
import { AdminUser } from "./admin-user.ts";
import { useChangeUser } from "./use-change-user.ts";

interface CreateUserDialogProps {
  opened: boolean;
  onClose: () => void;
}

const Form = z.object({ name: DisplayName, email: Email });
const Created = z.object({ user: AdminUser });

/** Opens an account for someone, without a password. */
export function CreateUserDialog({ opened, onClose }: CreateUserDialogProps) {
  return (
    <FormDialog opened={opened} onClose={onClose} title="Create user">
      <CreateUserForm onClose={onClose} />
    </FormDialog>
  );
}

function CreateUserForm({ onClose }: Pick<CreateUserDialogProps, "onClose">) {
  const navigate = useNavigate();
  const change = useChangeUser();
  const form = useForm({ initialValues: { name: "", email: "" }, validate: schemaResolver(Form, { sync: true }) });
  const create = useMutation({
    mutationFn: (values: z.input<typeof Form>) => change("create-user", Form.parse(values), Created),
    onSuccess: ({ user }) => {
      notifyDone(`Account of ${user.name} created.`);
      onClose();
      return navigate({ to: "/admin/users/$userId", params: { userId: user.id } });
    },
    onError: (error) => showError(form, error),
  });
  return (
    <DialogForm
      onSubmit={form.onSubmit(
        (values) => create.mutate(values),
        (errors) => focusFirstError(form, errors),
      )}
      onCancel={onClose}
      submitLabel="Create user"
      busy={create.isPending}
      isDirty={form.isDirty()}
    >
      <FormError error={create.error} shown={form.errors} />
      <TextInput
        label="Name"
        data-autofocus
        autoComplete="off"
        key={form.key("name")}
        {...form.getInputProps("name")}
      />
      <EmailField label="Email address" autoComplete="off" key={form.key("email")} {...form.getInputProps("email")} />
      <Text size="sm" c="dimmed">
        The account has no password, its email address is not confirmed, and no email is sent. The person signs in by
        choosing a password with “Forgot password?” on the sign-in page.
      </Text>
    </DialogForm>
  );
}
