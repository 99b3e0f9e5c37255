import { Button, Stack, Text } from "@mantine/core";
import { PendingPage } from "../../../components/feedback/pending-page.tsx";
import { ButtonLink } from "../../../components/layout/links.tsx";
import { Redirect } from "../../../components/layout/redirect.tsx";
import { LeaveTo } from "../../session/leave-to.tsx";
import { safeNext } from "../../session/safe-next.ts";
import type { DeleteAccountSearch } from "../../session/sign-in/sign-in-search.ts";
import { SignInTitle } from "../../session/sign-in/sign-in-title.tsx";
import { useSession } from "../../session/use-session.ts";
import { DeletionError } from "./deletion-error.tsx";
import { useDeleteAccount } from "./use-delete-account.ts";

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
  return (
    <Stack gap="lg">
      <SignInTitle title="Delete your account?">
        The account <strong>{session.data.user.email}</strong> will be deleted permanently.
      </SignInTitle>
      <Text>
        You will be removed from all organizations, your access tokens will be revoked, and you will be signed out
        everywhere. This action can't be undone.
      </Text>
      {deletion.error ? <DeletionError error={deletion.error} /> : null}
      <Stack gap="xs">
        <Button size="md" color="red" loading={deletion.isPending} onClick={() => deletion.mutate(token)}>
          Delete account
        </Button>
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
      <SignInTitle title="Your account was deleted">We sent a confirmation to its email address.</SignInTitle>
      <ButtonLink to={next} size="md">
        Continue
      </ButtonLink>
    </Stack>
  );
}
