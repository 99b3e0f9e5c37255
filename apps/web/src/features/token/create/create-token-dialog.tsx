import { FormDialog } from "../../../components/form/dialog/form-dialog.tsx";
import type { OrganizationView } from "../../organization/organization-view.ts";
import type { CreatedToken } from "../token-row.ts";
import { CreatedTokenStep } from "./created-token-step.tsx";
import { TokenForm } from "./token-form.tsx";
import { useCreateToken } from "./use-create-token.ts";

interface CreateTokenDialogProps {
  opened: boolean;
  onClose: () => void;
  organization: OrganizationView;
  onCreated: (token: CreatedToken) => void;
}

/** Creates an access token, then shows its secret until a button closes it: it is never shown again. */
export function CreateTokenDialog({ opened, onClose, organization, onCreated }: CreateTokenDialogProps) {
  const creating = useCreateToken(organization.slug, onCreated);
  const { created, isPending } = creating;
  const isFinal = created !== undefined || isPending;
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={created ? `Copy the token ${created.name}` : "Create an access token"}
      size={720}
      closeOnClickOutside={!isFinal}
      closeOnEscape={!isFinal}
      withCloseButton={!isFinal}
      onExitTransitionEnd={creating.forget}
    >
      {created ? (
        <CreatedTokenStep organization={organization} token={created} onClose={onClose} />
      ) : (
        <TokenForm organization={organization} creating={creating} onClose={onClose} />
      )}
    </FormDialog>
  );
}
