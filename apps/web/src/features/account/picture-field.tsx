import { Button, FileButton, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { accountCall, Nothing, refreshSession } from "../../api/account-call.ts";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { notifyDone } from "../../components/feedback/notify.ts";
import { PictureError, readPicture } from "../../components/form/read-picture.ts";
import { PersonAvatar } from "../../components/layout/person-avatar.tsx";
import { useSignedIn } from "../session/signed-in.ts";

/** The picture of the account: uploaded at once when a file is picked. */
export function PictureField() {
  const { user } = useSignedIn();
  const save = useMutation({
    mutationFn: async (file: File | null) =>
      accountCall("/update-user", Nothing, { image: file ? await readPicture(file) : null }),
    onSuccess: (_, file) => {
      refreshSession();
      notifyDone(file ? "Picture saved." : "Picture removed.");
    },
  });
  const error = save.error instanceof PictureError ? save.error.message : save.error;
  return (
    <Stack gap="sm">
      <Group gap="md" wrap="nowrap">
        <PersonAvatar name={user.name} image={user.image} size={64} />
        <Stack gap={6}>
          <Group gap="xs">
            <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => file && save.mutate(file)}>
              {(props) => (
                <Button {...props} variant="default" loading={save.isPending}>
                  Upload picture…
                </Button>
              )}
            </FileButton>
            {user.image ? (
              <Button variant="subtle" color="gray" disabled={save.isPending} onClick={() => save.mutate(null)}>
                Remove
              </Button>
            ) : null}
          </Group>
          <Text size="xs" c="dimmed">
            PNG, JPEG or WebP. It is cut to a square.
          </Text>
        </Stack>
      </Group>
      {error ? <ErrorNotice error={error} /> : null}
    </Stack>
  );
}
