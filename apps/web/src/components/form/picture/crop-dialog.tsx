import { Text } from "@mantine/core";
import { useState } from "react";
import Cropper from "react-easy-crop";
import "react-easy-crop/react-easy-crop.css";
import { ConfirmDialog } from "../../feedback/confirm-dialog.tsx";
import classes from "./crop-dialog.module.css";
import { cutPicture, type OpenedPicture, type PictureArea } from "./open-picture.ts";

interface CropDialogProps {
  picture: OpenedPicture;
  shape: "round" | "rect";
  confirmLabel: string;
  onClose: () => void;
  /** With a `data:` URL. */
  onPick: (picture: string) => Promise<unknown>;
}

const MOST_ZOOM = 4;
const KEYBOARD_STEP = 5;

/** Shows which part of a picture is used, and lets people choose another with the mouse, touch or arrow keys. */
export default function CropDialog({ picture, shape, confirmLabel, onClose, onPick }: CropDialogProps) {
  const [crop, setCrop] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  const [area, setArea] = useState<PictureArea>();
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title="Crop picture"
      confirmLabel={confirmLabel}
      isDestructive={false}
      ready={area !== undefined}
      onConfirm={async () => area && onPick(cutPicture(picture, area))}
    >
      <div className={classes.frame}>
        <Cropper
          image={picture.url}
          aspect={1}
          cropShape={shape}
          showGrid={false}
          maxZoom={MOST_ZOOM}
          {...{ crop, zoom }}
          onCropChange={setCrop}
          onZoomChange={setZoom}
          onCropAreaChange={setArea}
          keyboardStep={KEYBOARD_STEP}
          cropperProps={{ role: "group", "aria-label": "Picture. Move it with the arrow keys." }}
          mediaProps={{ alt: "" }}
          disableAutomaticStylesInjection
        />
      </div>
      <label className={classes.zoom}>
        <span>Zoom</span>
        <input
          type="range"
          min={1}
          max={MOST_ZOOM}
          step={0.1}
          value={zoom}
          onChange={({ currentTarget }) => setZoom(Number(currentTarget.value))}
        />
      </label>
      <Text size="sm" c="dimmed" mt="sm">
        Drag the picture, or move it with the arrow keys.
      </Text>
    </ConfirmDialog>
  );
}
