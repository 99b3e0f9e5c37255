import { DisplayName, PictureUrl } from "@guildhall/contracts";
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
import { PersonAvatar } from "../../components/layout/person-avatar.tsx";

const Profile = z.object({
  name: DisplayName,
  image: z.union([z.literal(""), PictureUrl], { error: "Enter the http(s) URL of an image, or leave it empty." }),
});
type Profile = z.infer<typeof Profile>;

const ProfileChange = Profile.partial();
type ProfileChange = z.infer<typeof ProfileChange>;

export function ProfileForm({ name, image }: Profile) {
  const form = useForm<Profile>({
    initialValues: { name, image },
    validate: changedFieldsResolver(Profile, { name, image }),
  });
  const save = useMutation({
    mutationFn: ({ name, image }: ProfileChange) =>
      authCall(
        authClient.updateUser({
          ...(name !== undefined && { name }),
          ...(image !== undefined && { image: image || null }),
        }),
      ),
    onSuccess: (_, { name: savedName, image: savedImage }) => {
      const before = form.getInitialValues();
      const values = { name: savedName ?? before.name, image: savedImage ?? before.image };
      form.setInitialValues(values);
      form.setValues(values);
      notifyDone(`Profile of ${values.name} saved.`);
    },
    onError: (error) => showError(form, error),
  });

  function changedIn(values: Profile): ProfileChange {
    const before = form.getInitialValues();
    return {
      ...(values.name !== before.name && { name: values.name }),
      ...(values.image !== before.image && { image: values.image }),
    };
  }

  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        (values) => save.mutate(ProfileChange.parse(changedIn(values))),
        (errors) => focusFirstError(form, errors),
      )}
    >
      <Stack gap="md">
        <FormError error={save.error} shown={form.errors} />
        <TextInput label="Name" autoComplete="name" key={form.key("name")} {...form.getInputProps("name")} />
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
