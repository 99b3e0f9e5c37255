import { Badge, Button, Text } from "@mantine/core";
import { IconDeviceLaptop, IconDeviceMobile } from "@tabler/icons-react";
import { exactTime } from "../../components/table/relative-time.ts";
import { TimeAgo } from "../../components/table/time-ago.tsx";
import { describeAgent } from "./describe-agent.ts";
import { LastActive } from "./last-active.tsx";
import classes from "./session-row.module.css";

interface SessionRowProps {
  session: {
    userAgent?: string | null | undefined;
    ipAddress?: string | null | undefined;
    createdAt: Date;
    updatedAt: Date;
  };
  /** Whether it is the one in use. */
  here: boolean;
  /** What else is to be known of it. */
  note?: string | undefined;
  ending: boolean;
  onEnd: (label: string) => void;
}

export function SessionRow({ session, here, note, ending, onEnd }: SessionRowProps) {
  const { label, handheld } = describeAgent(session.userAgent);
  const Device = handheld ? IconDeviceMobile : IconDeviceLaptop;
  return (
    <li className={classes.row}>
      <Device size={22} aria-hidden />
      <div className={classes.what}>
        <Text size="sm" fw={550}>
          {label}
        </Text>
        {note ? <Text size="xs">{note}</Text> : null}
        <Text size="xs" c="dimmed">
          {here ? "Active now" : <LastActive at={session.updatedAt} />}
          {session.ipAddress ? ` · ${session.ipAddress}` : ""}
        </Text>
        <Text size="xs" c="dimmed">
          Signed in <TimeAgo time={session.createdAt.toISOString()} />
        </Text>
      </div>
      {here ? (
        <Badge variant="light">This browser</Badge>
      ) : (
        <Button
          size="xs"
          variant="default"
          loading={ending}
          aria-label={`Sign out ${label}, signed in ${exactTime(session.createdAt)}`}
          onClick={() => onEnd(label)}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}
