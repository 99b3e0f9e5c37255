import { Stack, Text } from "@mantine/core";

interface RoleOptionLineProps {
  label: string;
  /** What the role is for, or why it cannot be chosen. */
  children?: string | undefined;
}

/** A role in a list of choices. */
export function RoleOptionLine({ label, children }: RoleOptionLineProps) {
  return (
    <Stack gap={0}>
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {label}
      </Text>
      {children ? (
        <Text size="xs" c="dimmed">
          {children}
        </Text>
      ) : null}
    </Stack>
  );
}
