import type { AuditActorType } from "@guildhall/contracts";
import { type Icon, IconKey, IconRobot, IconServer, IconSettings, IconUser } from "@tabler/icons-react";
import { actorTypes } from "../words/actor-words.ts";
import classes from "./event.module.css";

const icons: Record<AuditActorType, Icon> = {
  user: IconUser,
  token: IconKey,
  service_account: IconRobot,
  service: IconServer,
  system: IconSettings,
};

/** Whether a person did it, a program for them, the operator or Guildhall itself. */
export function ActorType({ type }: { type: AuditActorType }) {
  const ActorIcon = icons[type];
  return (
    <span className={classes.actor}>
      <ActorIcon size={16} aria-hidden />
      {actorTypes[type]}
    </span>
  );
}
