import { Button, Group, Stack } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { accountCall, Nothing } from "../../api/account-call.ts";
import { notifyDone } from "../../components/feedback/notify.ts";
import { PasswordField } from "../../components/form/fields/password-field.tsx";
import { focusFirstError } from "../../components/form/focus-first-error.ts";
import { FormError } from "../../components/form/form-error.tsx";
import { showError } from "../../components/form/show-error.ts";
import { signInWaysKey } from "../session/identity/use-sign-in-ways.ts";
import { withFreshSession } from "../session/identity/with-fresh-session.ts";
import { NewPassword, PASSWORD_MIN } from "../session/sign-in/credentials.ts";
import { useSignedIn } from "../session/signed-in.ts";

const Form = z.object({ password: NewPassword });

/** Sets the first password of an account that has none. */
export function FirstPasswordForm() {
  const { user } = useSignedIn();
  const queryClient = useQueryClient();
  const form = useForm({ initialValues: { password: "" }, validate: schemaResolver(Form, { sync: true }) });
  const set = useMutation({
    mutationFn: ({ password }: z.infer<typeof Form>) =>
      withFreshSession(() => accountCall("/set-password", Nothing, { newPassword: password })),
    onSuccess: async () => {
      notifyDone("Password set.");
      await queryClient.invalidateQueries({ queryKey: signInWaysKey });
    },
    onError: (error) => showError(form, error),
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        (values) => set.mutate(values),
        (errors) => focusFirstError(form, errors),
      )}
    >
      <Stack gap="md">
        <FormError error={set.error} shown={form.errors} />
        <input type="text" hidden readOnly autoComplete="username" value={user.email} />
        <PasswordField
          label="New password"
          description={`At least ${PASSWORD_MIN} characters.`}
          autoComplete="new-password"
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <Group>
          <Button type="submit" loading={set.isPending}>
            Set password
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
