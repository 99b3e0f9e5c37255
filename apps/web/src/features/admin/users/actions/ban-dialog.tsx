import { Select, Text, Textarea } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { z } from "zod";
import { Nothing } from "../../../../api/account-call.ts";
import { notifyDone } from "../../../../components/feedback/notify.ts";
import { DialogForm } from "../../../../components/form/dialog/dialog-form.tsx";
import { FormDialog } from "../../../../components/form/dialog/form-dialog.tsx";
import { focusFirstError } from "../../../../components/form/focus-first-error.ts";
import { FormError } from "../../../../components/form/form-error.tsx";
import { showError } from "../../../../components/form/show-error.ts";
import { PersonSummary } from "../../../../components/layout/person-summary.tsx";
import { useChangeUser } from "../use-change-user.ts";
import type { UserDialogProps } from "../user-dialog-props.ts";

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

const durations = [
  { value: "", label: "Until someone ends the ban" },
  { value: String(HOUR), label: "1 hour" },
  { value: String(DAY), label: "1 day" },
  { value: String(7 * DAY), label: "7 days" },
  { value: String(30 * DAY), label: "30 days" },
  { value: String(365 * DAY), label: "1 year" },
];

const LONGEST_REASON = 500;
const Form = z.object({
  reason: z.string().trim().max(LONGEST_REASON, `Use at most ${LONGEST_REASON} characters.`),
  seconds: z.string(),
});

/** Bans an account, or replaces its ban. */
export function BanDialog({ user, opened, onClose }: UserDialogProps) {
  return (
    <FormDialog opened={opened} onClose={onClose} title={`Ban ${user.name}?`}>
      <BanForm user={user} onClose={onClose} />
    </FormDialog>
  );
}

function BanForm({ user, onClose }: Omit<UserDialogProps, "opened">) {
  const change = useChangeUser();
  const initialValues = { reason: user.banReason ?? "", seconds: "" };
  const form = useForm({ initialValues, validate: schemaResolver(Form, { sync: true }) });
  const ban = useMutation({
    mutationFn: (values: z.input<typeof Form>) => {
      const { reason, seconds } = Form.parse(values);
      const limits = {
        ...(reason === "" ? {} : { banReason: reason }),
        ...(seconds === "" ? {} : { banExpiresIn: Number(seconds) }),
      };
      return change("ban-user", { userId: user.id, ...limits }, Nothing);
    },
    onSuccess: () => {
      notifyDone(`${user.name} is banned.`);
      onClose();
    },
    onError: (error) => showError(form, error),
  });
  return (
    <DialogForm
      onSubmit={form.onSubmit(
        (values) => ban.mutate(values),
        (errors) => focusFirstError(form, errors),
      )}
      onCancel={onClose}
      submitLabel="Ban"
      busy={ban.isPending}
      isDirty={form.isDirty()}
      isDestructive
    >
      <FormError error={ban.error} shown={form.errors} />
      <PersonSummary person={user} mb={0} />
      <Text size="sm">
        {user.name} is signed out everywhere, cannot sign in, and their access tokens are rejected. Memberships stay.
      </Text>
      <Select
        label="How long"
        data={durations}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        key={form.key("seconds")}
        {...form.getInputProps("seconds")}
      />
      <Textarea
        label="Reason"
        description="Optional. Only administrators see it."
        autosize
        minRows={2}
        maxRows={6}
        key={form.key("reason")}
        {...form.getInputProps("reason")}
      />
    </DialogForm>
  );
}
