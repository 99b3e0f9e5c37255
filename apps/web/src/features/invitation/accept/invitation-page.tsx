import { isReason } from "@guildhall/client";
import { Divider, Group, Skeleton, Stack, Text, Title, VisuallyHidden } from "@mantine/core";
import { trpc } from "../../../api/trpc.ts";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { NotFoundPage } from "../../../components/feedback/not-found-page.tsx";
import { preloadToasts } from "../../../components/feedback/toasts.tsx";
import { useDocumentTitle } from "../../../components/hooks/use-document-title.ts";
import { usePreload } from "../../../components/hooks/use-preload.ts";
import { ButtonLink } from "../../../components/layout/links.tsx";
import { OrganizationAvatar } from "../../organization/organization-avatar.tsx";
import { useJoin } from "../../organization/use-join.ts";
import type { InvitationPreview } from "../invitation-row.ts";
import { InvitationFacts } from "./invitation-facts.tsx";
import { invitationState } from "./invitation-state.ts";
import { InvitationSteps } from "./invitation-steps.tsx";

const loads = [preloadToasts];

/** What the link of an invitation opens, for anyone who opens it. */
export function InvitationPage({ invitationId }: { invitationId: string }) {
  useDocumentTitle("Invitation");
  usePreload(loads);
  // Coming back from the mail or from signing in, the person may stand differently to it.
  const query = trpc.invitation.get.useQuery({ invitationId }, { staleTime: 0 });
  if (query.isPending) return <Pending />;
  if (query.data) return <Invited preview={query.data} />;
  if (isReason(query.error, "invitation_not_found")) return <UnknownLink />;
  return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
}

function Invited({ preview }: { preview: InvitationPreview }) {
  const join = useJoin();
  const { organization } = preview;
  // Once accepted, the page stays as it is until the organization opens.
  const state = join.isPending || join.isSuccess ? "answerable" : invitationState(preview);
  return (
    <Stack gap="lg">
      <Group gap="md" wrap="nowrap">
        <OrganizationAvatar name={organization.name} logo={organization.logo} size={56} />
        <div style={{ minWidth: 0, overflowWrap: "anywhere" }}>
          <Text size="sm" c="dimmed">
            Invitation to
          </Text>
          <Title order={1}>{organization.name}</Title>
        </div>
      </Group>
      <InvitationFacts preview={preview} />
      <Divider />
      <InvitationSteps state={state} preview={preview} join={join} />
    </Stack>
  );
}

function Pending() {
  return (
    <Stack gap="lg" role="status">
      <VisuallyHidden>Loading the invitation…</VisuallyHidden>
      <Skeleton height={56} />
      <Skeleton height={120} />
      <Skeleton height={42} />
    </Stack>
  );
}

const UnknownLink = () => (
  <NotFoundPage title="Invitation not found" action={<ButtonLink to="/">Go to the home page</ButtonLink>}>
    The link may be incomplete. Open it again from where you got it, or ask the person who invited you for a new one.
  </NotFoundPage>
);
