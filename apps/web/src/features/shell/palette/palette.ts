import { createSpotlight } from "@mantine/spotlight";

/** Whether ⌘K is open, and which of its results is selected. */
export const [paletteStore, palette] = createSpotlight();
