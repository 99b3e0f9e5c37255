import { explain, explainDenial, type Permission } from "@guildhall/permissions";
import { Button, Group, Text } from "@mantine/core";
import { useWindowEvent } from "@mantine/hooks";
import { IconShieldCheck, IconUserMinus, IconUsersPlus, IconX } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { ExplainedButton } from "../../../components/form/explained-button.tsx";
import type { KnownRoles } from "../../access/known-roles.ts";
import type { OrganizationView } from "../../organization/organization-view.ts";
import type { MemberRow } from "../member-row.ts";
import { AddToTeamDialog } from "./add-to-team-dialog.tsx";
import type { BulkDialogProps } from "./bulk-dialog-props.ts";
import { ChangeRolesDialog } from "./change-roles-dialog.tsx";
import { RemoveMembersDialog } from "./remove-members-dialog.tsx";
import classes from "./selection-bar.module.css";

interface SelectionBarProps {
  organization: OrganizationView;
  members: readonly MemberRow[];
  selfId: string;
  known: KnownRoles;
  /** Leaves these selected and no others. */
  onKeep: (members: readonly MemberRow[]) => void;
  /** Nothing is selected any more: the bar goes away with the focus in it. */
  onGone: () => void;
}

type Dialog = (props: BulkDialogProps) => React.ReactNode;

/** What can be done with the members that are selected. */
export default function SelectionBar({ organization, members, selfId, known, onKeep, onGone }: SelectionBarProps) {
  const [open, setOpen] = useState<{ Dialog: Dialog }>();
  const bar = useRef<HTMLElement>(null);
  const denialOf = (permission: Permission, action?: string) =>
    explainDenial(explain(known.authority, permission), action);

  // From the last of many rows, all others would have to be tabbed through.
  useWindowEvent("keydown", (event) => {
    const { key, target } = event;
    const isOnBox = target instanceof HTMLInputElement && target.type === "checkbox" && target.closest("td, th");
    if (key !== "Enter" || !isOnBox) return;
    // The key would press the button next.
    event.preventDefault();
    bar.current?.querySelector("button")?.focus();
  });

  function clear() {
    onKeep([]);
    onGone();
  }

  function finish(left: readonly MemberRow[]) {
    if (left.length > 0) return onKeep(left);
    setOpen(undefined);
    clear();
  }

  return (
    <section aria-label="Selected members" className={classes.bar} ref={bar}>
      <Text size="sm" fw={550} role="status" className={classes.count ?? ""}>
        {members.length} selected
        <Text component="span" size="sm" c="dimmed" className={classes.hint ?? ""}>
          {" "}
          · Enter on a check box leads here
        </Text>
      </Text>
      <Group gap={6} wrap="wrap">
        <ExplainedButton
          size="xs"
          variant="default"
          leftSection={<IconShieldCheck size={16} aria-hidden />}
          reason={denialOf("member:update")}
          onClick={() => setOpen({ Dialog: ChangeRolesDialog })}
        >
          Change role
        </ExplainedButton>
        <ExplainedButton
          size="xs"
          variant="default"
          leftSection={<IconUsersPlus size={16} aria-hidden />}
          reason={denialOf("member:update", "add people to teams")}
          onClick={() => setOpen({ Dialog: AddToTeamDialog })}
        >
          Add to team
        </ExplainedButton>
        <ExplainedButton
          size="xs"
          variant="default"
          c="var(--mantine-color-error)"
          leftSection={<IconUserMinus size={16} aria-hidden />}
          reason={denialOf("member:delete")}
          onClick={() => setOpen({ Dialog: RemoveMembersDialog })}
        >
          Remove
        </ExplainedButton>
        <Button size="xs" variant="subtle" color="gray" leftSection={<IconX size={16} aria-hidden />} onClick={clear}>
          Clear
        </Button>
      </Group>
      {open ? (
        <open.Dialog {...{ organization, members, selfId, known }} onDone={finish} onClose={() => setOpen(undefined)} />
      ) : null}
    </section>
  );
}
