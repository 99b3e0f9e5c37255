import { useDisclosure } from "@mantine/hooks";
import { IconKeyOff } from "@tabler/icons-react";
import { useRef } from "react";
import { ActionsMenu } from "../../components/table/actions/actions-menu.tsx";
import type { OrganizationView } from "../organization/organization-view.ts";
import { RevokeTokenDialog } from "./revoke-token-dialog.tsx";
import type { TokenRow } from "./token-row.ts";

interface TokenActionsProps {
  organization: OrganizationView;
  token: TokenRow;
  onRowGone: () => void;
}

/** What can be done with a token. Anyone who sees one may revoke it. */
export function TokenActions({ organization, token, onRowGone }: TokenActionsProps) {
  const menu = useRef<HTMLButtonElement>(null);
  // The item of the menu that opened the dialog is gone by the time it closes.
  const [revoking, revoke] = useDisclosure(false, { onClose: () => menu.current?.focus() });
  const actions = [{ label: "Revoke…", icon: IconKeyOff, onClick: revoke.open, denial: "", isDestructive: true }];
  return (
    <>
      <ActionsMenu ref={menu} label={`More about the token ${token.name}`} actions={actions} />
      <RevokeTokenDialog
        opened={revoking}
        onClose={revoke.close}
        organization={organization}
        token={token}
        onRevoked={onRowGone}
      />
    </>
  );
}
