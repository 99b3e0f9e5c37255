import { Button, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { ButtonLink } from "../../../components/layout/links.tsx";
import type { useJoin } from "../../organization/use-join.ts";
import { signOut } from "../../session/sign-out.ts";
import { useSession } from "../../session/use-session.ts";
import type { InvitationPreview } from "../invitation-row.ts";
import { AnswerInvitation } from "./answer-invitation.tsx";
import { AskForAnother } from "./ask-for-another.tsx";
import { AskForRoom } from "./ask-for-room.tsx";
import { ConfirmEmailFirst } from "./confirm-email-first.tsx";
import type { InvitationState } from "./invitation-state.ts";

interface InvitationStepsProps {
  state: InvitationState;
  preview: InvitationPreview;
  join: ReturnType<typeof useJoin>;
}

/** What the person can do now: one answer for each way to stand to an invitation. */
export function InvitationSteps({ state, preview, join }: InvitationStepsProps) {
  switch (state) {
    case "answerable":
      return <AnswerInvitation preview={preview} join={join} />;
    case "signed_out":
      return <SignInFirst preview={preview} />;
    case "other_user":
      return <SwitchAccount preview={preview} />;
    case "unverified":
      return <ConfirmEmailFirst preview={preview} />;
    case "already_member":
      return <AlreadyMember preview={preview} />;
    case "inviter_lost_authority":
      return (
        <Closed
          preview={preview}
          title="This invitation is no longer valid"
          why="The person who invited you can no longer assign this role."
        />
      );
    case "full":
      return <AskForRoom preview={preview} />;
    case "accepted":
      return (
        <Step
          title="This invitation has been accepted"
          body="An invitation can only be used once. If you accepted it, sign in."
        >
          <ButtonLink to="/sign-in" search={{ email: preview.email }} size="md">
            Sign in
          </ButtonLink>
        </Step>
      );
    case "expired":
      return <Closed preview={preview} title="This invitation has expired" />;
    case "canceled":
      return <Closed preview={preview} title="This invitation was canceled" />;
    case "rejected":
      return <Closed preview={preview} title="This invitation was declined" />;
  }
}

/** Signs out, and in again with the invited address. */
const SwitchAccountButton = ({ preview: { id, email } }: { preview: InvitationPreview }) => (
  <Button size="md" onClick={() => void signOut({ email, next: `/invite/${id}` })}>
    Switch account
  </Button>
);

interface ClosedProps {
  preview: InvitationPreview;
  title: string;
  why?: string;
}

/** A new invitation is for the invited person alone to ask for, with a confirmed address, as accepting is. */
function Closed({ preview, ...words }: ClosedProps) {
  return <AskForAnother preview={preview} first={firstStep(preview)} {...words} />;
}

function firstStep(preview: InvitationPreview): ReactNode {
  switch (preview.viewer) {
    case "signed_out":
      return <SignInFirst preview={preview} title="Sign in to ask for a new invitation" />;
    case "unverified":
      return <ConfirmEmailFirst preview={preview} />;
    case "other_user":
      return <SwitchAccount preview={preview} />;
    default:
      return undefined;
  }
}

interface SignInFirstProps {
  preview: InvitationPreview;
  title?: string;
}

function SignInFirst({ preview, title = "Sign in to respond" }: SignInFirstProps) {
  const search = { email: preview.email, next: `/invite/${preview.id}` };
  return (
    <Step title={title} body="Use the invited email address. You'll come back here afterwards.">
      <ButtonLink to="/sign-in" search={search} size="md">
        Sign in
      </ButtonLink>
      <ButtonLink to="/sign-up" search={search} size="md" variant="default">
        Create account
      </ButtonLink>
    </Step>
  );
}

/** A member who opened the invitation of someone else, or of theirs that they no longer need. */
function AlreadyMember({ preview }: { preview: InvitationPreview }) {
  const { email, status, organization } = preview;
  const current = useSession().data?.user.email;
  const goTo = (
    <ButtonLink to="/o/$slug/members" params={{ slug: organization.slug }} size="md" variant="default">
      <Text span inherit truncate py={4}>
        Go to {organization.name}
      </Text>
    </ButtonLink>
  );
  if (status === "pending" && current !== undefined && current !== email) {
    const body = (
      <>
        Invited as <b>{email}</b>, signed in as <b>{current}</b>, who is already a member.
      </>
    );
    return (
      <Step title="This invitation is for another account" body={body}>
        <SwitchAccountButton preview={preview} />
        {goTo}
      </Step>
    );
  }
  return (
    <Step title="You are already a member" body="You don't need to accept this invitation.">
      {goTo}
    </Step>
  );
}

function SwitchAccount({ preview }: { preview: InvitationPreview }) {
  const current = useSession().data?.user.email;
  const body = (
    <>
      Invited as <b>{preview.email}</b>, signed in as <b>{current ?? "someone else"}</b>.
    </>
  );
  return (
    <Step title="This invitation is for another account" body={body}>
      <SwitchAccountButton preview={preview} />
      <ButtonLink to="/" size="md" variant="default">
        Stay signed in
      </ButtonLink>
    </Step>
  );
}

interface StepProps {
  title: string;
  body: ReactNode;
  children: ReactNode;
}

function Step({ title, body, children }: StepProps) {
  return (
    <Stack gap="md">
      <div style={{ overflowWrap: "anywhere" }}>
        <Title order={2}>{title}</Title>
        <Text c="dimmed">{body}</Text>
      </div>
      <Stack gap="xs">{children}</Stack>
    </Stack>
  );
}
