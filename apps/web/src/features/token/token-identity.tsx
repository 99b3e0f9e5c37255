import { Badge, Code, Group, Text } from "@mantine/core";
import { tokenKinds } from "./token-kinds.ts";
import type { TokenRow } from "./token-row.ts";

/** What it is called, its kind, and the end of its secret, to distinguish it from others of the name. */
export function TokenIdentity({ token: { name, kind, hint } }: { token: TokenRow }) {
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
      </Group>
    </>
  );
}
