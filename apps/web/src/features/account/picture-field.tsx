import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { accountCall, Nothing, refreshSession } from "../../api/account-call.ts";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { notifyDone } from "../../components/feedback/notify.ts";
import { PictureError } from "../../components/form/picture/open-picture.ts";
import { PictureButton } from "../../components/form/picture/picture-button.tsx";
import { PersonAvatar } from "../../components/layout/person-avatar.tsx";
import { useSignedIn } from "../session/signed-in.ts";

/** The picture of the account, saved once it is cropped. */
export function PictureField() {
  const { user } = useSignedIn();
  const [unreadable, setUnreadable] = useState<unknown>();
  const save = useMutation({
    mutationFn: (image: string | null) => accountCall("/update-user", Nothing, { image }),
    onSuccess: (_, image) => {
      refreshSession();
      notifyDone(image ? "Picture saved." : "Picture removed.");
    },
  });
  // What saving a cropped picture is rejected with stands in the dialog.
  const error = unreadable ?? (save.variables === null ? save.error : undefined);
  return (
    <Stack gap="sm">
      <Group gap="md" wrap="nowrap">
        <PersonAvatar name={user.name} image={user.image} size={64} />
        <Stack gap={6}>
          <Group gap="xs">
            <PictureButton
              label="Upload picture…"
              shape="round"
              confirmLabel="Save picture"
              onPick={save.mutateAsync}
              onError={setUnreadable}
            />
            {user.image ? (
              <Button variant="subtle" color="gray" disabled={save.isPending} onClick={() => save.mutate(null)}>
                Remove
              </Button>
            ) : null}
          </Group>
          <Text size="xs" c="dimmed">
            PNG, JPEG or WebP, at most 20 MB. You choose a square part of it.
          </Text>
        </Stack>
      </Group>
      {error ? <ErrorNotice error={error instanceof PictureError ? error.message : error} /> : null}
    </Stack>
  );
}
