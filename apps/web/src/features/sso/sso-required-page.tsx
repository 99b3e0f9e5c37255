import { Button } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { EmptyState } from "../../components/feedback/empty-state.tsx";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { useDocumentTitle } from "../../components/hooks/use-document-title.ts";
import { useSsoSignIn } from "../session/sign-in/use-sso-sign-in.ts";
import { useSignedIn } from "../session/signed-in.ts";

/** For members who have to sign in with the organization's provider: leads there and back to this page. */
export default function SsoRequiredPage({ slug }: { slug: string }) {
  const { user } = useSignedIn();
  const href = useLocation({ select: (location) => location.href });
  const signIn = useSsoSignIn();
  useDocumentTitle("Single sign-on required");
  return (
    <EmptyState
      icon={<IconFingerprint />}
      title="Single sign-on required"
      order={1}
      action={
        <Button
          loading={signIn.isPending || signIn.isSuccess}
          onClick={() => signIn.mutate({ email: user.email, next: href })}
        >
          Continue with single sign-on
        </Button>
      }
    >
      “{slug}” requires <strong>{user.email}</strong> to sign in with single sign-on. You’ll come back to this page.
      {signIn.error ? <ErrorNotice error={signIn.error} /> : null}
    </EmptyState>
  );
}
