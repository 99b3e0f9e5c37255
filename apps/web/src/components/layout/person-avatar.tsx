import { Avatar, type MantineSize } from "@mantine/core";
import { initialsOf } from "./initials-of.ts";
import classes from "./person-avatar.module.css";

interface PersonAvatarProps {
  name: string;
  image?: string | null | undefined;
  size?: MantineSize | number;
}

/** A picture, or initials. Decorative: the name stands beside it. */
export function PersonAvatar({ name, image, size = 36 }: PersonAvatarProps) {
  return (
    <Avatar
      src={image ?? null}
      alt=""
      size={size}
      radius="xl"
      classNames={{ placeholder: classes.placeholder ?? "" }}
      aria-hidden
    >
      {initialsOf(name)}
    </Avatar>
  );
}
