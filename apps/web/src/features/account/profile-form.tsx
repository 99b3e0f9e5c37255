import { line, PictureUrl } from "@guildhall/contracts";
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { z } from "zod";
import { authCall } from "../../api/auth-call.ts";
import { authClient } from "../../api/auth-client.ts";
import { notifyDone } from "../../components/feedback/notify.ts";
import { focusFirstError } from "../../components/form/focus-first-error.ts";
import { FormError } from "../../components/form/form-error.tsx";
import { showError } from "../../components/form/show-error.ts";
import { PersonAvatar } from "../../components/layout/person-avatar.tsx";

const Profile = z.object({
  name: line("The name", 100),
  image: z.union([z.literal(""), PictureUrl], { error: "Enter the http(s) URL of an image, or leave it empty." }),
});
type Profile = z.infer<typeof Profile>;

export function ProfileForm({ name, image }: Profile) {
  const form = useForm<Profile>({
    initialValues: { name, image },
    validate: schemaResolver(Profile, { sync: true }),
  });
  const save = useMutation({
    mutationFn: (values: Profile) =>
      authCall(authClient.updateUser({ name: values.name, image: values.image === "" ? null : values.image })),
    onSuccess: (_, values) => {
      form.setInitialValues(values);
      form.setValues(values);
      notifyDone(`Profile of ${values.name} saved.`);
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
        <TextInput
          label="Name"
          autoComplete="name"
          maxLength={100}
          key={form.key("name")}
          {...form.getInputProps("name")}
        />
        <Group align="flex-end" wrap="nowrap">
          <TextInput
            label="Picture"
            description="The URL of an image. Optional."
            type="url"
            placeholder="https://"
            flex={1}
            key={form.key("image")}
            {...form.getInputProps("image")}
          />
          <PersonAvatar name={form.values.name} image={form.values.image || null} size={44} />
        </Group>
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
