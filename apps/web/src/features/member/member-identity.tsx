import { Badge, Group, Text } from "@mantine/core";
import { IconEyeOff } from "@tabler/icons-react";
import { PersonAvatar } from "../../components/person-avatar.tsx";
import classes from "./member-identity.module.css";
import type { MemberRow } from "./member-row.ts";
import { useMembersView } from "./members-context.ts";

interface MemberIdentityProps {
  member: MemberRow;
}

/** Who it is: picture, name, "You" on one's own, and the address beneath. */
export function MemberIdentity({ member }: MemberIdentityProps) {
  const { selfId } = useMembersView();
  return (
    <Group gap="sm" wrap="nowrap" className={classes.root ?? ""}>
      <PersonAvatar name={member.name} image={member.image} />
      <div className={classes.words}>
        <Group gap={6} wrap="nowrap">
          <Text fw={550} truncate title={member.name}>
            {member.name}
          </Text>
          {member.userId === selfId ? (
            <Badge variant="light" size="sm" tt="none" className={classes.mark ?? ""}>
              You
            </Badge>
          ) : null}
          {member.hasRestrictedSiteAccess ? (
            <Badge
              variant="light"
              color="gray"
              size="sm"
              leftSection={<IconEyeOff size={11} aria-hidden />}
              className={classes.mark ?? ""}
              title="Sees only the projects given to them"
            >
              Some projects
            </Badge>
          ) : null}
        </Group>
        <Text size="sm" c="dimmed" truncate title={member.email}>
          {member.email}
        </Text>
      </div>
    </Group>
  );
}
