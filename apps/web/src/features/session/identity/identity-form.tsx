import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { IconKey } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { accountCall, Nothing } from "../../../api/account-call.ts";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { LoadingBlock } from "../../../components/feedback/loading-block.tsx";
import { notifyError } from "../../../components/feedback/notify.ts";
import { PasswordField } from "../../../components/form/fields/password-field.tsx";
import { FormError } from "../../../components/form/form-error.tsx";
import { showError } from "../../../components/form/show-error.ts";
import { hasTwoFactor } from "../../account/two-factor/has-two-factor.ts";
import { signOut } from "../sign-out.ts";
import { CodeStep } from "../two-factor/code-step.tsx";
import { useSession } from "../use-session.ts";
import { useIdentityByPasskey } from "./use-identity-by-passkey.ts";
import { useSignInWays } from "./use-sign-in-ways.ts";

const Form = z.object({ currentPassword: z.string().min(1, "Enter your password.") });

/** What a person shows who they are with, passkeys aside: the password, or a code of the second factor. */
export type IdentityWay = "password" | "code";

interface IdentityFormProps {
  initialWay: IdentityWay;
  onShown: () => void;
  onCancel: () => void;
}

/** Takes the password, a passkey or a code of the second factor of the signed-in person, after which the session counts as fresh. */
export function IdentityForm({ initialWay, onShown, onCancel }: IdentityFormProps) {
  const session = useSession();
  const [way, setWay] = useState(initialWay);
  const ways = useSignInWays();
  const byPasskey = useIdentityByPasskey(onShown);
  const hasPassword = ways.data?.some(({ providerId }) => providerId === "credential") ?? false;

  if (ways.isPending) return <LoadingBlock height={160} />;
  return (
    <Stack gap="md">
      {way === "code" ? null : hasPassword ? (
        <Text>
          Enter your password to continue. It is needed for this from ten minutes after signing in, and always after the
          single sign-on of an organization.
        </Text>
      ) : (
        <Text>
          Use a passkey to continue, or sign in again with a code by email. The single sign-on of an organization is not
          enough to change your account.
        </Text>
      )}
      {ways.error ? <ErrorNotice error={ways.error} onRetry={() => void ways.refetch()} /> : null}
      {byPasskey.error ? <ErrorNotice error={byPasskey.error} /> : null}
      {way === "code" ? (
        <CodeStep onVerified={onShown} />
      ) : hasPassword ? (
        <PasswordForm onShown={onShown} />
      ) : (
        <SignInAgain />
      )}
      {way === "password" && session.data && hasTwoFactor(session.data.user) ? (
        <Anchor component="button" type="button" size="sm" w="fit-content" onClick={() => setWay("code")}>
          Use a verification code
        </Anchor>
      ) : null}
      <Group justify="space-between" gap="xs">
        <Button
          variant="subtle"
          leftSection={<IconKey size={16} aria-hidden />}
          loading={byPasskey.isPending}
          onClick={() => byPasskey.mutate()}
        >
          Use a passkey
        </Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </Stack>
  );
}

/** For accounts without a password: what they signed in by is on the sign-in page. */
function SignInAgain() {
  const session = useSession();
  const { pathname, search } = window.location;
  return (
    <Button
      variant="default"
      onClick={() =>
        void signOut({ next: `${pathname}${search}`, email: session.data?.user.email ?? "" }).catch(notifyError)
      }
    >
      Sign in again
    </Button>
  );
}

function PasswordForm({ onShown }: { onShown: () => void }) {
  const session = useSession();
  const form = useForm({ initialValues: { currentPassword: "" }, validate: schemaResolver(Form, { sync: true }) });
  const check = useMutation({
    mutationFn: ({ currentPassword }: z.infer<typeof Form>) =>
      accountCall("/verify-password", Nothing, { password: currentPassword }),
    onSuccess: onShown,
    onError: (error) => showError(form, error),
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        // React passes events of a portal on to the form that the dialog was opened in.
        event.stopPropagation();
        form.onSubmit((values) => check.mutate(values))(event);
      }}
    >
      <Stack gap="md">
        <FormError error={check.error} shown={form.errors} />
        <input type="text" hidden readOnly autoComplete="username" value={session.data?.user.email ?? ""} />
        <PasswordField
          label="Password"
          autoComplete="current-password"
          data-autofocus
          key={form.key("currentPassword")}
          {...form.getInputProps("currentPassword")}
        />
        <Button type="submit" loading={check.isPending}>
          Continue
        </Button>
      </Stack>
    </form>
  );
}
