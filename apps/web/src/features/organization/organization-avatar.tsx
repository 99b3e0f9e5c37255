import { Avatar } from "@mantine/core";
import { initialsOf } from "../../components/layout/initials-of.ts";
import classes from "./organization-avatar.module.css";

interface OrganizationAvatarProps {
  name: string;
  logo: string | null;
  size?: number;
}

/**
 * The logo, or initials, under the arch that marks organizations; people are round. Decorative: the name is beside it.
 */
export function OrganizationAvatar({ name, logo, size = 32 }: OrganizationAvatarProps) {
  return (
    <Avatar
      src={logo}
      alt=""
      size={size}
      classNames={{ root: classes.root ?? "", placeholder: classes.placeholder ?? "" }}
      aria-hidden
    >
      {initialsOf(name)}
    </Avatar>
  );
}
