import { Group, Text } from "@mantine/core";
import { PersonAvatar } from "./person-avatar.tsx";

interface PersonSummaryProps {
  person: { name: string; email: string; image?: string | null };
  /** The space beneath, where what it stands in has none between its parts. */
  mb?: number | "md";
}

/** Whom a dialog is about. */
export function PersonSummary({ person, mb = "md" }: PersonSummaryProps) {
  return (
    <Group gap="sm" wrap="nowrap" mb={mb}>
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
