import { Code, Stack, Text } from "@mantine/core";

interface RoleOptionLineProps {
  label: string;
  /** The name of the role, where the label does not show it. */
  roleKey?: string | undefined;
  /** What the role is for, or why it cannot be chosen. */
  children?: string | undefined;
}

/** A role in a list of choices. */
export function RoleOptionLine({ label, roleKey, children }: RoleOptionLineProps) {
  return (
    <Stack gap={0}>
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {label} {roleKey === undefined ? null : <Code>{roleKey}</Code>}
      </Text>
      {children ? (
        <Text size="xs" c="dimmed">
          {children}
        </Text>
      ) : null}
    </Stack>
  );
}
