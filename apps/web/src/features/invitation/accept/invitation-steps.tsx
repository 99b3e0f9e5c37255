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
  const { organization } = preview;
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
        <Step
          title="This invitation is no longer valid"
          body={`The person who invited you can no longer assign this role. Ask someone else at ${organization.name} for a new invitation.`}
        >
          <ButtonLink to="/" size="md" variant="default">
            Go to the home page
          </ButtonLink>
        </Step>
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
      return <AskForAnother preview={preview} title="This invitation has expired" />;
    case "canceled":
      return <AskForAnother preview={preview} title="This invitation was canceled" />;
    case "rejected":
      return <AskForAnother preview={preview} title="This invitation was declined" />;
  }
}

function SignInFirst({ preview }: { preview: InvitationPreview }) {
  const search = { email: preview.email, next: `/invite/${preview.id}` };
  return (
    <Step title="Sign in to respond" body="Use the invited email address. You'll come back here afterwards.">
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
function AlreadyMember({ preview: { id, email, status, organization } }: { preview: InvitationPreview }) {
  const current = useSession().data?.user.email;
  const goTo = (
    <ButtonLink to="/o/$slug/members" params={{ slug: organization.slug }} size="md" variant="default">
      Go to {organization.name}
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
        <SwitchButton email={email} next={`/invite/${id}`} />
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
      <SwitchButton email={preview.email} next={`/invite/${preview.id}`} />
      <ButtonLink to="/" size="md" variant="default">
        {current === undefined ? "Stay signed in" : `Stay signed in as ${current}`}
      </ButtonLink>
    </Step>
  );
}

const SwitchButton = (to: { email: string; next: string }) => (
  <Button size="md" onClick={() => void signOut(to)}>
    Switch account
  </Button>
);

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
