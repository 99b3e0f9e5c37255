import { Alert, List, Modal, Progress, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { messageOf } from "../../../api/describe-error.ts";
import { DialogForm } from "../../../components/form/dialog/dialog-form.tsx";
import { useReturnFocus } from "../../../components/hooks/use-return-focus.ts";
import type { MemberRow } from "../member-row.ts";
import type { useBulkAction } from "./use-bulk-action.ts";

/** Someone it cannot be done with, and why. */
interface Skipped {
  member: MemberRow;
  why: string;
}

interface BulkDialogProps {
  title: string;
  submitLabel: string;
  isDestructive?: boolean;
  /** False while something is missing. */
  ready?: boolean;
  members: readonly MemberRow[];
  skipped?: readonly Skipped[];
  action: ReturnType<typeof useBulkAction>;
  onClose: () => void;
  children?: ReactNode;
}

/** Asks what to do with several members, shows how far it is, and names those with whom it failed. */
export function BulkDialog(props: BulkDialogProps) {
  const { title, submitLabel, isDestructive, ready = true, members, skipped = [], action, onClose, children } = props;
  useReturnFocus();
  const { run, isRunning, answered, failed } = action;
  return (
    <Modal opened onClose={() => isRunning || onClose()} title={title}>
      <DialogForm
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
        onCancel={onClose}
        submitLabel={failed.length > 0 ? "Try again" : submitLabel}
        busy={isRunning}
        ready={ready && members.length > 0}
        {...(isDestructive ? { isDestructive } : {})}
      >
        {members.length > 0 ? <People label="Selected members" members={members} /> : null}
        {children}
        {skipped.length > 0 ? (
          <div>
            <Text size="sm" fw={550}>
              Not included
            </Text>
            <List size="sm" c="dimmed">
              {skipped.map(({ member, why }) => (
                <List.Item key={member.userId}>
                  {member.name}: {why}
                </List.Item>
              ))}
            </List>
          </div>
        ) : null}
        <div role="status" className="live">
          {isRunning ? (
            <Stack gap={6}>
              <Text size="sm">
                {answered} of {members.length} done
              </Text>
              <Progress value={(100 * answered) / Math.max(members.length, 1)} aria-hidden />
            </Stack>
          ) : null}
        </div>
        {failed.length > 0 ? (
          <Alert
            role="alert"
            color="red"
            icon={<IconAlertTriangle aria-hidden />}
            title={failed.length === 1 ? "1 member was not changed" : `${failed.length} members were not changed`}
          >
            <List size="sm" style={{ overflowWrap: "anywhere" }}>
              {failed.map(({ item, error }) => (
                <List.Item key={item.userId}>
                  {item.name}: {messageOf(error)}
                </List.Item>
              ))}
            </List>
          </Alert>
        ) : null}
      </DialogForm>
    </Modal>
  );
}

function People({ label, members }: { label: string; members: readonly MemberRow[] }) {
  return (
    <List size="sm" aria-label={label} mah={180} style={{ overflowY: "auto", overflowWrap: "anywhere" }}>
      {members.map(({ userId, name, email }) => (
        <List.Item key={userId}>
          {name}{" "}
          <Text span size="sm" c="dimmed">
            {email}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}
