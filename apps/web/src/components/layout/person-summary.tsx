import { Group, Text } from "@mantine/core";
import { PersonAvatar } from "./person-avatar.tsx";

interface PersonSummaryProps {
  person: { name: string; email: string; image?: string | null };
}

/** Whom a dialog is about. */
export function PersonSummary({ person }: PersonSummaryProps) {
  return (
    <Group gap="sm" wrap="nowrap" mb="md">
      <PersonAvatar name={person.name} image={person.image} size={44} />
      <div style={{ minWidth: 0, overflowWrap: "anywhere" }}>
        <Text fw={600}>{person.name}</Text>
        <Text size="sm" c="dimmed">
          {person.email}
        </Text>
      </div>
    </Group>
  );
}
