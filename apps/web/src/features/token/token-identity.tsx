import { Badge, Code, Group, Text } from "@mantine/core";
import { tokenKinds } from "./token-kinds.ts";
import type { TokenRow } from "./token-row.ts";

/**
 * What it is called, its kind, and the end of its secret, to distinguish it from others of the name; and what API keys have, which
 * this page does not set.
 */
export function TokenIdentity({ token: { name, kind, hint, enabled, remaining } }: { token: TokenRow }) {
  const { title, icon: Icon } = tokenKinds[kind];
  return (
    <>
      <Text fw={550} lineClamp={2} title={name}>
        {name}
      </Text>
      <Group gap={8} mt={2}>
        <Badge variant="light" color="gray" size="sm" leftSection={<Icon size={12} aria-hidden />}>
          {title}
        </Badge>
        <Code aria-label={`ends in ${hint}`} role="img">
          …{hint}
        </Code>
        {enabled ? null : (
          <Badge variant="light" color="red" size="sm">
            Disabled
          </Badge>
        )}
        {remaining === null ? null : (
          <Text size="sm" c="dimmed">
            {remaining === 1 ? "1 request left" : `${remaining.toLocaleString("en")} requests left`}
          </Text>
        )}
      </Group>
    </>
  );
}
