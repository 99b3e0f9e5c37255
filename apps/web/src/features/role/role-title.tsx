import { Anchor } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { roleTitle } from "../access/role-words.ts";
import { useRoles } from "../access/use-roles.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import type { RoleRow } from "./role-row.ts";
import { RoleView } from "./role-view.tsx";
import { whyNotChange } from "./why-not-change.ts";

/** What a role is called, which opens what it allows. */
export function RoleTitle({ organization, role }: { organization: OrganizationView; role: RoleRow }) {
  const { authority, words } = useRoles(organization);
  const [isOpen, view] = useDisclosure();
  return (
    <>
      <Anchor component="button" type="button" inherit fw={550} c="inherit" ta="start" onClick={view.open}>
        {roleTitle(role.name, words)}
      </Anchor>
      <RoleView opened={isOpen} onClose={view.close} role={role} whyNot={whyNotChange(authority, role)} />
    </>
  );
}
