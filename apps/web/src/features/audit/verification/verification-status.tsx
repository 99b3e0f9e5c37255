import { Button, Group, Text } from "@mantine/core";
import { IconShieldCheck, IconShieldQuestion } from "@tabler/icons-react";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { TimeAgo } from "../../../components/table/time-ago.tsx";
import type { Verification } from "./use-verification.ts";
import classes from "./verification.module.css";
import { VerificationFailed } from "./verification-failed.tsx";

const number = new Intl.NumberFormat("en");

interface VerificationStatusProps {
  verification: Verification;
  /** Whether the reader may export the log. */
  canExport?: boolean;
}

/** Whether the log is complete and unchanged, when that was checked last, and a button to check it now. */
export function VerificationStatus({ verification, canExport = true }: VerificationStatusProps) {
  const { result, error, isChecking, verify } = verification;
  const button = (
    <Button size="xs" variant="default" loading={isChecking} onClick={verify}>
      Verify now
    </Button>
  );
  if (error && !isChecking) {
    return (
      <div className={classes.status}>
        <ErrorNotice title="The log could not be verified" error={error} onRetry={verify} />
      </div>
    );
  }
  if (result?.firstInvalid !== undefined) {
    const { firstInvalid, verifiedAt } = result;
    return <VerificationFailed {...{ firstInvalid, verifiedAt, canExport }} action={button} />;
  }
  return (
    <Group component="section" aria-label="Verification" gap="sm" className={classes.status ?? ""} mih={30}>
      <div role="status" className={classes.words}>
        {result === undefined ? (
          <Text size="sm" c="dimmed">
            Loading the last verification…
          </Text>
        ) : result === null ? (
          <>
            <IconShieldQuestion size={20} aria-hidden />
            <Text size="sm">
              <strong>Not verified yet.</strong> Verify that no event was changed or removed.
            </Text>
          </>
        ) : (
          <>
            <IconShieldCheck size={20} aria-hidden className={classes.valid} />
            <Text size="sm">
              <strong>Verified.</strong> {countOf(result.checked)} complete and unchanged. Last check:{" "}
              <TimeAgo key={result.verifiedAt} time={result.verifiedAt} />.
            </Text>
          </>
        )}
      </div>
      {button}
    </Group>
  );
}

const countOf = (events: number) => (events === 1 ? "1 event is" : `${number.format(events)} events are`);
