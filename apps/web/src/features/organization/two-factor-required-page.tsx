import { Button, Group } from "@mantine/core";
import { IconShieldLock } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { EmptyState } from "../../components/feedback/empty-state.tsx";
import { notifyError } from "../../components/feedback/notify.ts";
import { useDocumentTitle } from "../../components/hooks/use-document-title.ts";
import { ButtonLink } from "../../components/layout/links.tsx";
import { signOut } from "../session/sign-out.ts";
import { useSignedIn } from "../session/signed-in.ts";

/** For members whose session has no second factor: leads to where they set one up, or to signing in with it. */
export default function TwoFactorRequiredPage({ slug }: { slug: string }) {
  const { user } = useSignedIn();
  const next = useLocation({ select: (location) => location.href });
  useDocumentTitle("Two-factor authentication required");
  return (
    <EmptyState
      icon={<IconShieldLock />}
      title="Two-factor authentication required"
      order={1}
      action={
        <Group justify="center" gap="xs">
          <ButtonLink to="/account/$page" params={{ page: "security" }} hash="two-factor">
            Set up two-factor authentication
          </ButtonLink>
          <Button variant="default" onClick={() => void signOut({ email: user.email, next }).catch(notifyError)}>
            Sign in again
          </Button>
        </Group>
      }
    >
      “{slug}” requires two-factor authentication. Set up an authenticator app or a passkey for{" "}
      <strong>{user.email}</strong>. If you already have one, sign in again with it.
    </EmptyState>
  );
}
