import { Radio, Stack, useMantineColorScheme } from "@mantine/core";
import { PageHeader } from "../../components/layout/page-header.tsx";
import { Section } from "../../components/layout/section.tsx";
import { colorSchemes, isColorScheme } from "./color-schemes.ts";

export function AppearanceScreen() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <PageHeader title="Appearance" description="How Guildhall looks in this browser." />
      <Section title="Theme">
        <Radio.Group
          aria-label="Theme"
          value={colorScheme}
          onChange={(value) => {
            if (isColorScheme(value)) setColorScheme(value);
          }}
        >
          <Stack gap="sm">
            {colorSchemes.map(({ value, label }) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </Stack>
        </Radio.Group>
      </Section>
    </>
  );
}
