import { Button, FileButton } from "@mantine/core";
import { lazy, Suspense, useRef, useState } from "react";
import { loadWhenOnline } from "../../../api/load-when-online.ts";
import { type OpenedPicture, openPicture } from "./open-picture.ts";

const CropDialog = lazy(loadWhenOnline(() => import("./crop-dialog.tsx")));

interface PictureButtonProps {
  label: string;
  /** People are round, everything else is square. */
  shape: "round" | "rect";
  /** What the button of the dialog does: "Save picture". */
  confirmLabel: string;
  /** With what was cut out, as a `data:` URL. The dialog closes when it resolves, and shows what it is rejected with. */
  onPick: (picture: string) => Promise<unknown>;
  /** With why a file cannot be used; undefined when another is picked. */
  onError: (error: unknown) => void;
}

/** Picks a picture from the device; a dialog shows it and what is cut out of it. */
export function PictureButton({ label, shape, confirmLabel, onPick, onError }: PictureButtonProps) {
  const [picture, setPicture] = useState<OpenedPicture>();
  // Otherwise the same file could not be picked twice in a row.
  const reset = useRef<() => void>(null);

  async function open(file: File | null) {
    reset.current?.();
    if (!file) return;
    onError(undefined);
    try {
      setPicture(await openPicture(file));
    } catch (error) {
      onError(error);
    }
  }

  function close() {
    picture?.bitmap.close();
    setPicture(undefined);
  }

  return (
    <>
      <FileButton resetRef={reset} accept="image/png,image/jpeg,image/webp" onChange={(file) => void open(file)}>
        {(props) => (
          <Button {...props} variant="default">
            {label}
          </Button>
        )}
      </FileButton>
      {picture ? (
        <Suspense fallback={null}>
          <CropDialog {...{ picture, shape, confirmLabel, onPick }} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
