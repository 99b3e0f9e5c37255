import { Button, Group, Stack } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { authCall } from "../../api/auth-call.ts";
import { authClient } from "../../api/auth-client.ts";
import { notifyDone } from "../../components/feedback/notify.ts";
import { PasswordField } from "../../components/form/fields/password-field.tsx";
import { focusFirstError } from "../../components/form/focus-first-error.ts";
import { FormError } from "../../components/form/form-error.tsx";
import { showError } from "../../components/form/show-error.ts";
import { NewPassword, PASSWORD_MIN } from "../session/sign-in/credentials.ts";
import { useSignedIn } from "../session/signed-in.ts";
import { sessionsKey } from "./use-sessions.ts";

const ChangePassword = z.object({
  currentPassword: z.string().min(1, "Enter your current password."),
  password: NewPassword,
});
type ChangePassword = z.infer<typeof ChangePassword>;

export function ChangePasswordForm() {
  const { user } = useSignedIn();
  const queryClient = useQueryClient();
  const form = useForm<ChangePassword>({
    initialValues: { currentPassword: "", password: "" },
    validate: schemaResolver(ChangePassword, { sync: true }),
  });
  const change = useMutation({
    mutationFn: ({ currentPassword, password }: ChangePassword) =>
      authCall(authClient.changePassword({ currentPassword, newPassword: password, revokeOtherSessions: true })),
    onSuccess: async () => {
      form.reset();
      notifyDone("Password changed. You are signed out everywhere else. Access tokens still work.");
      await queryClient.invalidateQueries({ queryKey: sessionsKey });
    },
    onError: (error) => showError(form, error),
  });

  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        (values) => change.mutate(values),
        (errors) => focusFirstError(form, errors),
      )}
    >
      <Stack gap="md">
        <FormError error={change.error} shown={form.errors} />
        {/* For password managers: whose password this is. */}
        <input type="text" hidden readOnly autoComplete="username" value={user.email} />
        <PasswordField
          label="Current password"
          autoComplete="current-password"
          key={form.key("currentPassword")}
          {...form.getInputProps("currentPassword")}
        />
        <PasswordField
          label="New password"
          description={`At least ${PASSWORD_MIN} characters.`}
          autoComplete="new-password"
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <Group>
          <Button type="submit" loading={change.isPending}>
            Change password
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
