import { Button, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense } from "react";
import { Section } from "../../../components/layout/section.tsx";

const DeleteAccountDialog = lazy(() => import("./delete-account-dialog.tsx"));

export function DeleteAccountSection() {
  const [deleting, remove] = useDisclosure();
  return (
    <Section title="Delete account" description="This action can't be undone.">
      <Stack gap="sm" align="flex-start">
        <Text>You are removed from all organizations, and your access tokens are revoked.</Text>
        <Button variant="default" c="var(--mantine-color-error)" onClick={remove.open}>
          Delete account…
        </Button>
      </Stack>
      {deleting ? (
        <Suspense fallback={null}>
          <DeleteAccountDialog onClose={remove.close} />
        </Suspense>
      ) : null}
    </Section>
  );
}
