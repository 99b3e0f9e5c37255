import { explainDenial, mayAssign } from "@guildhall/permissions";
import { useDisclosure } from "@mantine/hooks";
import { IconLink, IconMailForward, IconUserCheck, IconX } from "@tabler/icons-react";
import { useRef } from "react";
import { trpc } from "../../api/trpc.ts";
import { notifyDone, notifyError } from "../../components/feedback/notify.ts";
import { copyText } from "../../components/form/fields/copy-text.ts";
import { ActionsMenu } from "../../components/table/actions/actions-menu.tsx";
import { rolesInSentence } from "../access/role-words.ts";
import { useCan } from "../access/use-can.ts";
import { useRoles } from "../access/use-roles.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useSendsMail } from "../session/use-sends-mail.ts";
import { CancelInvitationDialog } from "./cancel-invitation-dialog.tsx";
import { invitationLink } from "./invitation-link.ts";
import type { InvitationRow } from "./invitation-row.ts";

interface InvitationActionsProps {
  organization: OrganizationView;
  invitation: InvitationRow;
  onRowGone: () => void;
}

/** What can be done with an invitation while it is pending. */
export function InvitationActions({ organization, invitation, onRowGone }: InvitationActionsProps) {
  const { id: invitationId, email, roles, inviterHasAuthority } = invitation;
  const utils = trpc.useUtils();
  const sendsMail = useSendsMail();
  const onSettled = () => utils.invitation.list.invalidate();
  const resend = trpc.invitation.resend.useMutation({
    onSuccess: () =>
      sendsMail === false
        ? copyText(invitationLink(invitationId), `Renewed the invitation for ${email} and copied its link.`)
        : notifyDone(sendsMail ? `Resent the invitation to ${email}.` : `Renewed the invitation for ${email}.`),
    onError: notifyError,
    onSettled,
  });
  const takeOver = trpc.invitation.takeOver.useMutation({
    onSuccess: () => notifyDone(`You are now the inviter of ${email}. Their link works again.`),
    onError: notifyError,
    onSettled,
  });
  const menu = useRef<HTMLButtonElement>(null);
  // The item of the menu that opened the dialog is gone by the time it closes.
  const [isCanceling, cancel] = useDisclosure(false, { onClose: () => menu.current?.focus() });
  const denialOfCancel = explainDenial(useCan(organization, "invitation:cancel"));
  const { authority } = useRoles(organization);
  const above = roles.filter((role) => !mayAssign(authority, role));
  const denialOfInvite = above.length > 0 ? `You can't invite people as ${rolesInSentence(above)}.` : "";

  const copyLink = {
    label: "Copy link",
    icon: IconLink,
    onClick: () => void copyText(invitationLink(invitationId), `Copied the invitation link for ${email}.`),
    denial: "",
  };
  const resending = {
    // Without a mail server nothing is sent.
    label: sendsMail === false ? "Renew and copy link" : "Resend",
    icon: IconMailForward,
    onClick: () => resend.mutate({ invitationId }),
    denial: denialOfInvite,
  };
  const takingOver = {
    label: "Take over",
    icon: IconUserCheck,
    onClick: () => takeOver.mutate({ invitationId }),
    denial: denialOfInvite,
  };
  return (
    <>
      <ActionsMenu
        ref={menu}
        label={`More about ${email}`}
        actions={[
          ...(inviterHasAuthority ? [copyLink, resending] : [takingOver]),
          { label: "Cancel…", icon: IconX, onClick: cancel.open, denial: denialOfCancel, isDestructive: true },
        ]}
      />
      <CancelInvitationDialog
        opened={isCanceling}
        onClose={cancel.close}
        invitation={invitation}
        onCanceled={onRowGone}
      />
    </>
  );
}
