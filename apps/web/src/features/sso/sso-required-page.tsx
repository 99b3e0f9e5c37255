import { Button } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { useDocumentTitle } from "../../components/use-document-title.ts";
import { useSignedIn } from "../session/signed-in.ts";
import { useSsoSignIn } from "./use-sso-sign-in.ts";

/** The organization takes only people who signed in by its provider: says so, and leads there and back to this page. */
export function SsoRequiredPage({ slug }: { slug: string }) {
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
      “{slug}” lets <strong>{user.email}</strong> in by its single sign-on only. Sign in there, and you come back to
      this page.
      {signIn.error ? <ErrorNotice error={signIn.error} /> : null}
    </EmptyState>
  );
}
