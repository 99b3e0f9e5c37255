import { Group, Text } from "@mantine/core";
import { TextLink } from "./links.tsx";

interface MarkProps {
  size?: number;
}

/** The logo: a stepped gable over an arch. */
export function Mark({ size = 24 }: MarkProps) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} fill="currentColor" aria-hidden="true">
      <path d="M3 29V17h4v-5h4V7h3V3h4v4h3v5h4v5h4v12h-8v-5.5a5 5 0 0 0-10 0V29z" />
    </svg>
  );
}

/** The logo with the name, as a link to the home page. */
export function BrandLink() {
  return (
    <TextLink to="/" underline="never" c="var(--guild-accent-text)" aria-label="Guildhall, home page">
      <Group gap={10} wrap="nowrap">
        <Mark size={26} />
        <Text component="span" fw={640} fz="lg" lts="-0.02em">
          Guildhall
        </Text>
      </Group>
    </TextLink>
  );
}
