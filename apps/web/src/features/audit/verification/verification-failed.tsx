import { Alert, Group, Text } from "@mantine/core";
import { IconShieldX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { TimeAgo } from "../../../components/table/time-ago.tsx";
import classes from "./verification.module.css";

interface VerificationFailedProps {
  /** The sequence of the first event that is missing, changed or out of place. */
  firstInvalid: number;
  verifiedAt: string;
  /** Whether the reader may export the log. */
  canExport: boolean;
  action: ReactNode;
}

/** The log was changed outside of Guildhall: from where on, and what to do. */
export function VerificationFailed({ firstInvalid, verifiedAt, canExport, action }: VerificationFailedProps) {
  return (
    <Alert
      role="alert"
      color="red"
      className={classes.status ?? ""}
      icon={<IconShieldX aria-hidden />}
      title="Verification failed: this log was changed outside of Guildhall"
    >
      <Text size="sm">
        Event {firstInvalid} is the first that was changed, removed, added or moved. Don’t rely on it or on later
        events.
        {firstInvalid > 1 ? " Earlier events are complete and unchanged." : ""}
      </Text>
      <ol className={classes.steps}>
        {canExport ? (
          <>
            <li>Export the signed heads and the log, so that what is there now is preserved.</li>
            <li>Compare them with earlier exports and signed heads that are stored outside of this server.</li>
          </>
        ) : null}
        <li>Report it to the operator of this server: only someone with access to its database can do this.</li>
        {canExport ? null : <li>The operator can export the signed heads and the log with the secret key.</li>}
      </ol>
      <Group gap="sm" mt="sm">
        {action}
        <Text size="sm">
          Last check: <TimeAgo key={verifiedAt} time={verifiedAt} />
        </Text>
      </Group>
    </Alert>
  );
}
