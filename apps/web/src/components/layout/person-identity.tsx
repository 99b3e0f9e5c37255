import { Badge } from "@mantine/core";
import type { ReactNode } from "react";
import { PersonAvatar } from "./person-avatar.tsx";
import classes from "./person-identity.module.css";

interface PersonIdentityProps {
  person: { name: string; email: string; image: string | null };
  isSelf: boolean;
  /** The name, where it is more than text; `composes: name` of the styles of this. */
  name?: ReactNode;
  /** Stands after the name. */
  badge?: ReactNode;
}

/** A person: picture, name, "You" on one's own, and the email address beneath. Few and plain elements, since a page has 50 of them. */
export function PersonIdentity({ person, isSelf, name, badge }: PersonIdentityProps) {
  const words = name ?? (
    <span className={classes.name} title={person.name}>
      {person.name}
    </span>
  );
  return (
    <div className={classes.root}>
      <PersonAvatar name={person.name} image={person.image} />
      {isSelf || badge ? (
        <div className={classes.first}>
          {words}
          {isSelf ? (
            <Badge variant="light" size="sm" tt="none" className={classes.mark ?? ""}>
              You
            </Badge>
          ) : null}
          {badge}
        </div>
      ) : (
        words
      )}
      <div className={classes.email} title={person.email}>
        {person.email}
      </div>
    </div>
  );
}
