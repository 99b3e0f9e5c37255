import {
  type AnchorFactory,
  type BadgeFactory,
  type CheckboxFactory,
  type CodeFactory,
  type CSSVariablesResolver,
  createTheme,
  type DrawerFactory,
  defaultVariantColorsResolver,
  type ExtendComponent,
  type MantineColorsTuple,
  type MenuFactory,
  type ModalFactory,
  type NotificationFactory,
  type RadioFactory,
  type SelectFactory,
  type VariantColorsResolver,
} from "@mantine/core";
import { returnFocus } from "./components/hooks/return-focus.ts";

// The accent color, a dark green. Shade 7 carries white text (7.6:1), shade 3 carries black (9:1).
const pine: MantineColorsTuple = [
  "#eef5f1",
  "#dcebe3",
  "#b9d8c9",
  "#8fc4ad",
  "#63a78a",
  "#438c6f",
  "#2f7459",
  "#1f5d47",
  "#174a38",
  "#0f3528",
];

// Stone rather than blue-grey: the neutrals of the light scheme …
const gray: MantineColorsTuple = [
  "#f8f8f5",
  "#f0f0eb",
  "#e5e5de",
  "#d4d5cc",
  "#b5b7ad",
  "#8a8d84",
  "#5f635b",
  "#4c5049",
  "#333731",
  "#1e211c",
];

// … and of the dark one, from text to the deepest ground.
const dark: MantineColorsTuple = [
  "#e7e9e3",
  "#cbcec6",
  "#a3a79f",
  "#757a72",
  "#4a4f48",
  "#363a34",
  "#262a25",
  "#1b1e1a",
  "#151714",
  "#0f110e",
];

const red: MantineColorsTuple = [
  "#fcf0ee",
  "#f8ddd9",
  "#efb9b1",
  "#e79186",
  "#dd7063",
  "#cc5244",
  "#b94336",
  "#a2372b",
  "#842b22",
  "#66211a",
];

/** Filled components are dark with white text in the light scheme, and light with black text in the dark one. */
const variantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  return input.variant === "filled" ? { ...colors, color: "var(--guild-on-filled)" } : colors;
};

/** The header of a dialog is not a banner landmark of the page. */
const plainHeader = { header: { role: "presentation" } };

/** Stronger than the labels of its fields; the close button stays at the top beside a title of several lines. */
const dialogTitle = {
  header: { alignItems: "flex-start" },
  title: { fontSize: "var(--mantine-h2-font-size)", fontWeight: 620, lineHeight: 1.35 },
};

export const theme = createTheme({
  primaryColor: "pine",
  primaryShade: { light: 7, dark: 3 },
  variantColorResolver: variantColors,
  colors: { pine, gray, dark, red },
  black: "#161915",
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, monospace",
  fontSizes: { xs: "0.78rem", sm: "0.875rem", md: "0.9375rem", lg: "1.0625rem", xl: "1.25rem" },
  defaultRadius: "sm",
  radius: { xs: "3px", sm: "6px", md: "10px", lg: "16px", xl: "32px" },
  headings: {
    fontWeight: "620",
    sizes: {
      h1: { fontSize: "1.625rem", lineHeight: "1.25" },
      h2: { fontSize: "1.1875rem", lineHeight: "1.35" },
      h3: { fontSize: "1rem", lineHeight: "1.4" },
      h4: { fontSize: "1rem", lineHeight: "1.4" },
    },
  },
  cursorType: "pointer",
  respectReducedMotion: true,
  // By type alone: `Modal.extend` would load the code of all of them with the first page.
  components: {
    Anchor: { defaultProps: { underline: "always" } } satisfies ExtendComponent<AnchorFactory>,
    Badge: { defaultProps: { tt: "none", fw: 600 } } satisfies ExtendComponent<BadgeFactory>,
    Checkbox: { defaultProps: { iconColor: "var(--guild-on-filled)" } } satisfies ExtendComponent<CheckboxFactory>,
    // Within a line it is never scrolled; a fraction of a pixel would make it a scrollable region.
    Code: {
      styles: (_theme, { block }) => (block ? {} : { root: { overflow: "visible" } }),
    } satisfies ExtendComponent<CodeFactory>,
    // Its placeholder is no child a menu may have; without it the first item takes the focus.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } } satisfies ExtendComponent<MenuFactory>,
    Radio: { defaultProps: { iconColor: "var(--guild-on-filled)" } } satisfies ExtendComponent<RadioFactory>,
    Select: {
      defaultProps: { withAlignedLabels: true, withScrollArea: false },
      // The list itself scrolls, as the popup of a combobox may.
      styles: { options: { maxHeight: 290, overflowY: "auto" } },
    } satisfies ExtendComponent<SelectFactory>,
    Drawer: {
      defaultProps: {
        closeButtonProps: { "aria-label": "Close" },
        attributes: plainHeader,
        onExitTransitionEnd: () => returnFocus(),
      },
      styles: dialogTitle,
    } satisfies ExtendComponent<DrawerFactory>,
    Modal: {
      defaultProps: {
        closeButtonProps: { "aria-label": "Close" },
        attributes: plainHeader,
        radius: "md",
        centered: true,
        onExitTransitionEnd: () => returnFocus(),
      },
      styles: dialogTitle,
    } satisfies ExtendComponent<ModalFactory>,
    Notification: {
      defaultProps: { closeButtonProps: { "aria-label": "Dismiss" } },
    } satisfies ExtendComponent<NotificationFactory>,
  },
});

/** Color variables that differ by scheme; global.css overrides some of Mantine's. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#fdfdfb",
    "--mantine-color-anchor": pine[7],
    "--mantine-color-error": red[7],
    "--mantine-color-placeholder": gray[6],
    "--mantine-primary-color-contrast": "#ffffff",
    "--mantine-color-red-light": red[0],
    "--guild-on-filled": "#ffffff",
    "--guild-rail": gray[1],
    "--guild-rail-active": "#ffffff",
    "--guild-rail-hover": gray[2],
    "--guild-rail-shadow": "0 1px 2px rgb(30 33 28 / 12%)",
    "--guild-line": gray[2],
    "--guild-shade": "rgb(30 33 28 / 16%)",
    "--guild-wash": pine[0],
    "--guild-wash-strong": pine[1],
    "--guild-accent-text": pine[7],
    "--guild-person": gray[2],
    "--guild-surface": "#ffffff",
    "--guild-warning-wash": "#fdf6e3",
    "--guild-warning-line": "#ecdcae",
  },
  dark: {
    "--mantine-color-body": dark[7],
    "--mantine-color-anchor": pine[3],
    "--mantine-color-error": red[3],
    "--mantine-color-placeholder": dark[2],
    "--mantine-primary-color-contrast": dark[9],
    "--guild-on-filled": dark[9],
    "--guild-rail": dark[8],
    "--guild-rail-active": dark[5],
    "--guild-rail-hover": dark[6],
    "--guild-rail-shadow": "none",
    "--guild-line": dark[5],
    "--guild-shade": "rgb(0 0 0 / 60%)",
    "--guild-wash": "#1f2b25",
    "--guild-wash-strong": "#27382f",
    "--guild-accent-text": pine[3],
    "--guild-person": dark[5],
    "--guild-surface": "#20231f",
    "--guild-warning-wash": "#2c2716",
    "--guild-warning-line": "#4d4425",
  },
});
