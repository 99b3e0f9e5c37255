import { Avatar } from "@mantine/core";
import { initialsOf } from "../../components/initials-of.ts";
import classes from "../../components/person-avatar.module.css";

interface TeamAvatarProps {
  team: { name: string; logo: string | null };
  size?: number;
}

/** The logo, or initials, in a square; people are round. Decorative: the name stands beside it. */
export function TeamAvatar({ team, size = 36 }: TeamAvatarProps) {
  return (
    <Avatar
      src={team.logo}
      alt=""
      size={size}
      radius="sm"
      classNames={{ placeholder: classes.placeholder ?? "" }}
      aria-hidden
    >
      {initialsOf(team.name)}
    </Avatar>
  );
}
