import type { MantineColorScheme } from "@mantine/core";

export const colorSchemes = [
  { value: "auto", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const satisfies readonly { value: MantineColorScheme; label: string }[];

export function isColorScheme(value: string | null): value is MantineColorScheme {
  return colorSchemes.some((scheme) => scheme.value === value);
}
