import { Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense, useId } from "react";
import { loadWhenOnline } from "../../../api/load-when-online.ts";
import { ExplainedButton } from "../../../components/form/explained-button.tsx";
import { Section } from "../../../components/layout/section.tsx";
import { SoleOwnedList } from "./sole-owned-list.tsx";
import { useSoleOwned } from "./use-sole-owned.ts";
import { whyNotDelete } from "./why-not-delete.ts";

const DeleteAccountDialog = lazy(loadWhenOnline(() => import("./delete-account-dialog.tsx")));

export function DeleteAccountSection() {
  const id = useId();
  const [deleting, remove] = useDisclosure();
  const soleOwned = useSoleOwned();
  const whyNot = whyNotDelete(soleOwned);
  return (
    <Section title="Delete account" description="This action can't be undone.">
      <Stack gap="sm" align="flex-start">
        <Text>You are removed from all organizations, and your access tokens are revoked.</Text>
        {whyNot === undefined || !soleOwned ? null : (
          <div>
            <Text size="sm" id={id}>
              {whyNot}
            </Text>
            <SoleOwnedList organizations={soleOwned} />
          </div>
        )}
        <ExplainedButton
          variant="default"
          isDestructive
          reason={whyNot}
          reasonId={soleOwned ? id : undefined}
          onClick={remove.open}
        >
          Delete account…
        </ExplainedButton>
      </Stack>
      {deleting ? (
        <Suspense fallback={null}>
          <DeleteAccountDialog onClose={remove.close} />
        </Suspense>
      ) : null}
    </Section>
  );
}
