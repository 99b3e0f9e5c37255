import { isPictureData } from "@guildhall/contracts";
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { PictureError } from "./open-picture.ts";
import { PictureButton } from "./picture-button.tsx";

interface LogoFieldProps {
  /** A URL, which may be a `data:` URL; empty for none. */
  value: string;
  onChange: (logo: string) => void;
  /** How it will look. */
  preview: ReactNode;
  description?: ReactNode;
  error?: ReactNode;
}

/** A logo, from the device or from elsewhere on the web. Nothing is saved before the form is. */
export function LogoField({ value, onChange, preview, description, error }: LogoFieldProps) {
  const [unreadable, setUnreadable] = useState<unknown>();
  const isUploaded = isPictureData(value);
  const problem = unreadable instanceof PictureError ? unreadable.message : undefined;

  function change(logo: string) {
    setUnreadable(undefined);
    onChange(logo);
  }

  return (
    <Stack gap="sm">
      <Group gap="md" wrap="nowrap">
        {preview}
        <Group gap="xs">
          <PictureButton
            label="Upload logo…"
            shape="rect"
            confirmLabel="Use this part"
            onPick={async (logo) => change(logo)}
            onError={setUnreadable}
          />
          {value === "" ? null : (
            <Button variant="subtle" color="gray" onClick={() => change("")}>
              Remove
            </Button>
          )}
        </Group>
      </Group>
      <TextInput
        type="url"
        label="Logo URL"
        description={description ?? "Or the URL of a square image. Leave empty to show initials."}
        placeholder={isUploaded ? "The uploaded picture" : "https://example.com/logo.png"}
        value={isUploaded ? "" : value}
        onChange={({ currentTarget }) => change(currentTarget.value)}
        error={problem ?? error}
      />
    </Stack>
  );
}
