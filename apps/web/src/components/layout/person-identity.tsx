import { Badge } from "@mantine/core";
import type { ReactNode } from "react";
import { PersonAvatar } from "./person-avatar.tsx";
import classes from "./person-identity.module.css";

interface PersonIdentityProps {
  person: { name: string; email: string; image: string | null };
  isSelf: boolean;
  /** The name, where it is more than text. */
  name?: ReactNode;
  /** Stands after the name. */
  badge?: ReactNode;
}

/** A person: picture, name, "You" on one's own, and the email address beneath. Plain elements, since a page has 50 of them. */
export function PersonIdentity({ person, isSelf, name, badge }: PersonIdentityProps) {
  return (
    <div className={classes.root}>
      <PersonAvatar name={person.name} image={person.image} />
      <div className={classes.words}>
        <div className={classes.first}>
          <span className={classes.name} title={person.name}>
            {name ?? person.name}
          </span>
          {isSelf ? (
            <Badge variant="light" size="sm" tt="none" className={classes.mark ?? ""}>
              You
            </Badge>
          ) : null}
          {badge}
        </div>
        <div className={classes.email} title={person.email}>
          {person.email}
        </div>
      </div>
    </div>
  );
}
