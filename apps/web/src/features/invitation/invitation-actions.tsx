import { explainDenial, mayGive } from "@guildhall/permissions";
import { useDisclosure } from "@mantine/hooks";
import { IconMailForward, IconUserCheck, IconX } from "@tabler/icons-react";
import { trpc } from "../../api/trpc.ts";
import { notifyDone, notifyError } from "../../components/feedback/notify.ts";
import { ExplainedButton } from "../../components/form/explained-button.tsx";
import { rolesInSentence } from "../access/role-words.ts";
import { useCan } from "../access/use-can.ts";
import { useRoles } from "../access/use-roles.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useSendsMail } from "../session/use-sends-mail.ts";
import { CancelInvitationDialog } from "./cancel-invitation-dialog.tsx";
import type { InvitationRow } from "./invitation-row.ts";
import classes from "./invitation-table.module.css";
import { CopyLinkButton } from "./invite/copy-link-button.tsx";

interface InvitationActionsProps {
  organization: OrganizationView;
  invitation: InvitationRow;
  onRowGone: () => void;
}

/** What can be done with an invitation while it is pending. */
export function InvitationActions({ organization, invitation, onRowGone }: InvitationActionsProps) {
  const utils = trpc.useUtils();
  const sendsMail = useSendsMail();
  const resend = trpc.invitation.resend.useMutation({
    onSuccess: () => notifyDone(resentWords(invitation.email, sendsMail)),
    onError: notifyError,
    onSettled: () => utils.invitation.list.invalidate(),
  });
  const takeOver = trpc.invitation.takeOver.useMutation({
    onSuccess: () => notifyDone(`You are now the inviter of ${invitation.email}. The link they have works again.`),
    onError: notifyError,
    onSettled: () => utils.invitation.list.invalidate(),
  });
  const [canceling, cancel] = useDisclosure();
  const whyNotCancel = explainDenial(useCan(organization, "invitation:cancel"));
  const { authority } = useRoles(organization);
  const above = invitation.roles.filter((role) => !mayGive(authority, role));
  const whyNotInvite = above.length > 0 ? `You cannot invite people as ${rolesInSentence(above)}.` : undefined;

  return (
    <div className={classes.actions}>
      {invitation.inviterHasAuthority ? (
        <>
          <CopyLinkButton invitation={invitation} />
          <ExplainedButton
            size="compact-sm"
            variant="subtle"
            leftSection={<IconMailForward size={16} aria-hidden />}
            reason={whyNotInvite}
            loading={resend.isPending}
            onClick={() => resend.mutate({ invitationId: invitation.id })}
            aria-label={`Resend to ${invitation.email}`}
          >
            Resend
          </ExplainedButton>
        </>
      ) : (
        <ExplainedButton
          size="compact-sm"
          variant="subtle"
          leftSection={<IconUserCheck size={16} aria-hidden />}
          reason={whyNotInvite}
          loading={takeOver.isPending}
          onClick={() => takeOver.mutate({ invitationId: invitation.id })}
          aria-label={`Take over the invitation of ${invitation.email}`}
        >
          Take over
        </ExplainedButton>
      )}
      <ExplainedButton
        size="compact-sm"
        variant="subtle"
        color="red"
        leftSection={<IconX size={16} aria-hidden />}
        reason={whyNotCancel}
        onClick={cancel.open}
        aria-label={`Cancel the invitation of ${invitation.email}`}
      >
        Cancel…
      </ExplainedButton>
      <CancelInvitationDialog
        opened={canceling}
        onClose={cancel.close}
        invitation={invitation}
        onCanceled={onRowGone}
      />
    </div>
  );
}

function resentWords(email: string, sendsMail: boolean | undefined): string {
  if (sendsMail) return `Sent the invitation to ${email} again.`;
  const renewed = `Renewed the invitation of ${email}.`;
  return sendsMail === false ? `${renewed} This server sends no email: share the link.` : renewed;
}
