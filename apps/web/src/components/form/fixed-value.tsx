import { Text, Tooltip } from "@mantine/core";

interface FixedValueProps {
  /** Why it cannot be changed. */
  reason: string;
  children: string;
}

/** A value the caller may not change, with the reason on hovering or focus. */
export function FixedValue({ reason, children }: FixedValueProps) {
  return (
    <Tooltip label={reason} multiline maw={280} withinPortal={false} events={{ hover: true, focus: true, touch: true }}>
      <Text component="span" size="sm" tabIndex={0}>
        {children}
      </Text>
    </Tooltip>
  );
}
