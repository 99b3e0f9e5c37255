import { Stack, Text } from "@mantine/core";
import { PendingPage } from "../../../components/feedback/pending-page.tsx";
import { ExplainedButton } from "../../../components/form/explained-button.tsx";
import { ButtonLink } from "../../../components/layout/links.tsx";
import { Redirect } from "../../../components/layout/redirect.tsx";
import { LeaveTo } from "../../session/leave-to.tsx";
import { safeNext } from "../../session/safe-next.ts";
import type { DeleteAccountSearch } from "../../session/sign-in/sign-in-search.ts";
import { SignInTitle } from "../../session/sign-in/sign-in-title.tsx";
import { useSendsMail } from "../../session/use-sends-mail.ts";
import { useSession } from "../../session/use-session.ts";
import { DeletionError } from "./deletion-error.tsx";
import { SoleOwnedList } from "./sole-owned-list.tsx";
import { useDeleteAccount } from "./use-delete-account.ts";
import { useSoleOwned } from "./use-sole-owned.ts";
import { whyNotDelete } from "./why-not-delete.ts";

/** Where the mailed link to delete an account leads: opening it deletes nothing. */
export function DeleteAccountScreen({ search }: { search: DeleteAccountSearch }) {
  const { token, next } = search;
  const session = useSession();
  const deletion = useDeleteAccount(next);

  if (deletion.data?.elsewhere) return <LeaveTo url={deletion.data.elsewhere} />;
  if (deletion.data) return <AccountDeleted next={safeNext(next)} />;
  if (session.isPending) return <PendingPage />;
  if (token === undefined) return <Redirect to="/" replace />;
  if (!session.data) {
    const query = new URLSearchParams(next === undefined ? { token } : { token, next });
    return <Redirect to="/sign-in" search={{ next: `/delete-account?${query}` }} replace />;
  }
  return <ConfirmDeletion email={session.data.user.email} deletion={deletion} token={token} />;
}

interface ConfirmDeletionProps {
  email: string;
  deletion: ReturnType<typeof useDeleteAccount>;
  token: string;
}

function ConfirmDeletion({ email, deletion, token }: ConfirmDeletionProps) {
  const soleOwned = useSoleOwned();
  const whyNot = whyNotDelete(soleOwned);
  return (
    <Stack gap="lg">
      <SignInTitle title="Delete your account?">
        The account <strong>{email}</strong> will be deleted permanently.
      </SignInTitle>
      <Text>
        You will be removed from all organizations, your access tokens will be revoked, and you will be signed out
        everywhere. This action can't be undone.
      </Text>
      {whyNot === undefined || !soleOwned ? null : (
        <div>
          <Text>{whyNot}</Text>
          <SoleOwnedList organizations={soleOwned} />
        </div>
      )}
      {deletion.error ? <DeletionError error={deletion.error} /> : null}
      <Stack gap="xs">
        <ExplainedButton
          size="md"
          color="red"
          reason={whyNot}
          loading={deletion.isPending}
          onClick={() => deletion.mutate(token)}
        >
          Delete account
        </ExplainedButton>
        <ButtonLink to="/" size="md" variant="default">
          Cancel
        </ButtonLink>
      </Stack>
    </Stack>
  );
}

function AccountDeleted({ next }: { next: string }) {
  return (
    <Stack gap="lg">
      <SignInTitle title="Your account was deleted">
        {useSendsMail() ? "We sent a confirmation to its email address." : "You are signed out everywhere."}
      </SignInTitle>
      <ButtonLink to={next} size="md">
        Continue
      </ButtonLink>
    </Stack>
  );
}
