import { DisplayName } from "@guildhall/contracts";
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { z } from "zod";
import { authCall } from "../../api/auth-call.ts";
import { authClient } from "../../api/auth-client.ts";
import { notifyDone } from "../../components/feedback/notify.ts";
import { changedFieldsResolver } from "../../components/form/changed-fields-resolver.ts";
import { focusFirstError } from "../../components/form/focus-first-error.ts";
import { FormError } from "../../components/form/form-error.tsx";
import { showError } from "../../components/form/show-error.ts";

const Profile = z.object({ name: DisplayName });
type Profile = z.infer<typeof Profile>;

export function ProfileForm({ name }: Profile) {
  const form = useForm<Profile>({ initialValues: { name }, validate: changedFieldsResolver(Profile, { name }) });
  const save = useMutation({
    mutationFn: (profile: Profile) => authCall(authClient.updateUser(profile)),
    onSuccess: (_, saved) => {
      form.setInitialValues(saved);
      form.setValues(saved);
      notifyDone(`Profile of ${saved.name} saved.`);
    },
    onError: (error) => showError(form, error),
  });

  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        (values) => save.mutate(Profile.parse(values)),
        (errors) => focusFirstError(form, errors),
      )}
    >
      <Stack gap="md">
        <FormError error={save.error} shown={form.errors} />
        <TextInput label="Name" autoComplete="name" key={form.key("name")} {...form.getInputProps("name")} />
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
