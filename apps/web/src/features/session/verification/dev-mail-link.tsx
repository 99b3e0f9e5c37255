import { Anchor, Text } from "@mantine/core";

/** While developing, mail goes nowhere but to this page of the API. */
export function DevMailLink() {
  if (!import.meta.env.DEV) return null;
  return (
    <Text size="sm" c="dimmed">
      Development: read the mail at{" "}
      <Anchor href="/dev/mail" target="_blank" inherit>
        /dev/mail
      </Anchor>
      .
    </Text>
  );
}
