import { Avatar } from "@mantine/core";
import { initialsOf } from "./initials-of.ts";
import classes from "./person-avatar.module.css";

interface GroupAvatarProps {
  name: string;
  logo?: string | null;
  size?: number;
}

/** The logo of a team or project, or initials, in a square; people are round. Decorative: the name stands beside it. */
export function GroupAvatar({ name, logo = null, size = 36 }: GroupAvatarProps) {
  return (
    <Avatar
      src={logo}
      alt=""
      size={size}
      radius="sm"
      classNames={{ placeholder: classes.placeholder ?? "" }}
      aria-hidden
    >
      {initialsOf(name)}
    </Avatar>
  );
}
