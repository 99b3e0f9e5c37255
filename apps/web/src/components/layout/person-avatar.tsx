import { useState } from "react";
import { initialsOf } from "./initials-of.ts";
import classes from "./person-avatar.module.css";

interface PersonAvatarProps {
  name: string;
  image?: string | null | undefined;
  /** In pixels. */
  size?: number;
}

/** That of the class. */
const DEFAULT_SIZE = 36;

/** A picture, or initials. Decorative: the name stands beside it. Not Mantine's: 50 of those are a tenth of the time of a page. */
export function PersonAvatar({ name, image, size = DEFAULT_SIZE }: PersonAvatarProps) {
  const [failed, setFailed] = useState<string>();
  return (
    <span
      className={classes.avatar}
      {...(size === DEFAULT_SIZE ? {} : { style: { width: size, height: size, fontSize: size * 0.4 } })}
      aria-hidden
    >
      {image && image !== failed ? (
        <img className={classes.image} src={image} alt="" onError={() => setFailed(image)} />
      ) : (
        initialsOf(name)
      )}
    </span>
  );
}
