import { Button, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { StaleNotice } from "../../../components/feedback/stale-notice.tsx";
import { useRegainFocus } from "../../../components/hooks/use-regain-focus.ts";
import type { useSaveProfile } from "./use-save-profile.ts";

interface ProfileFormProps {
  saving: ReturnType<typeof useSaveProfile>;
  onSubmit: () => void;
  onClose: () => void;
  /** False while it is known that this cannot be saved. */
  ready?: boolean;
  children: ReactNode;
}

/** One field with Save and Cancel, and a notice when someone else saved first. */
export function ProfileForm({ saving, onSubmit, onClose, ready = true, children }: ProfileFormProps) {
  const form = useRegainFocus<HTMLFormElement>(saving.isSaving || saving.isStale);
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !saving.isStale) onSubmit();
      }}
      onKeyDown={(event) => {
        // Of a dialog that is rendered in the form, it closes that.
        const isOfForm = event.target instanceof Node && event.currentTarget.contains(event.target);
        if (event.key === "Escape" && isOfForm) onClose();
      }}
    >
      <Stack gap="sm" maw={480}>
        {children}
        {saving.failure ? <ErrorNotice error={saving.failure} /> : null}
        {saving.isStale ? <StaleNotice noun="organization" onReload={saving.reload} /> : null}
        <Group gap="xs">
          <Button type="submit" size="sm" loading={saving.isSaving} disabled={!ready || saving.isStale}>
            Save
          </Button>
          <Button size="sm" variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
