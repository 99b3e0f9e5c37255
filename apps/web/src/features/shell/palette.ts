import { createSpotlight } from "@mantine/spotlight";

/** ⌘K: `palette.open()` from anywhere in the shell. */
export const [paletteStore, palette] = createSpotlight();
