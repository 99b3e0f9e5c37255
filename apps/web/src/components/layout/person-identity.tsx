import { Badge, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { PersonAvatar } from "./person-avatar.tsx";
import classes from "./person-identity.module.css";

interface PersonIdentityProps {
  person: { name: string; email: string; image: string | null };
  isSelf: boolean;
  /** Stands after the name. */
  badge?: ReactNode;
}

/** A person: picture, name, "You" on one's own, and the email address beneath. */
export function PersonIdentity({ person, isSelf, badge }: PersonIdentityProps) {
  return (
    <Group gap="sm" wrap="nowrap" className={classes.root ?? ""}>
      <PersonAvatar name={person.name} image={person.image} />
      <div className={classes.words}>
        <Group gap={6} wrap="nowrap">
          <Text fw={550} truncate title={person.name}>
            {person.name}
          </Text>
          {isSelf ? (
            <Badge variant="light" size="sm" tt="none" className={classes.mark ?? ""}>
              You
            </Badge>
          ) : null}
          {badge}
        </Group>
        <Text size="sm" c="dimmed" truncate title={person.email}>
          {person.email}
        </Text>
      </div>
    </Group>
  );
}
