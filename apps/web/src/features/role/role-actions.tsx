import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { ExplainedButton } from "../../components/form/explained-button.tsx";
import { useRoles } from "../access/use-roles.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { DeleteRoleDialog } from "./delete-role-dialog.tsx";
import { RoleDialog } from "./role-dialog.tsx";
import type { RoleRow } from "./role-row.ts";
import classes from "./role-table.module.css";
import { whyNotChange, whyNotDelete } from "./why-not-change.ts";

interface RoleActionsProps {
  organization: OrganizationView;
  role: RoleRow;
  onRowGone: () => void;
}

/** What can be done with a role: one that may not be changed can still be looked into. */
export function RoleActions({ organization, role, onRowGone }: RoleActionsProps) {
  const { authority } = useRoles(organization);
  const [looking, look] = useDisclosure();
  const [deleting, remove] = useDisclosure();
  const whyNot = whyNotChange(authority, role);
  const whyNotGone = whyNotDelete(authority, role);
  const verb = whyNot === undefined ? "Change" : "View";
  return (
    <div className={classes.actions}>
      <Button size="xs" variant="default" onClick={look.open} aria-label={`${verb} the role ${role.name}`}>
        {verb}
      </Button>
      {role.isBuiltIn ? null : (
        <ExplainedButton
          size="xs"
          variant="default"
          {...(whyNotGone === undefined ? { c: "var(--mantine-color-error)" } : {})}
          reason={whyNotGone}
          onClick={remove.open}
          aria-label={`Delete the role ${role.name}`}
        >
          Delete…
        </ExplainedButton>
      )}
      <RoleDialog opened={looking} onClose={look.close} organization={organization} role={role} whyNot={whyNot} />
      <DeleteRoleDialog
        opened={deleting}
        onClose={remove.close}
        organization={organization}
        role={role}
        onDeleted={onRowGone}
      />
    </div>
  );
}
