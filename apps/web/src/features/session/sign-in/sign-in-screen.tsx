import { Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconFingerprint } from "@tabler/icons-react";
import { lazy, type ReactNode, Suspense } from "react";
import { loadWhenOnline } from "../../../api/load-when-online.ts";
import { PendingPage } from "../../../components/feedback/pending-page.tsx";
import { EmailField } from "../../../components/form/fields/email-field.tsx";
import { PasswordField } from "../../../components/form/fields/password-field.tsx";
import { focusFirstError } from "../../../components/form/focus-first-error.ts";
import { FormError } from "../../../components/form/form-error.tsx";
import { showError } from "../../../components/form/show-error.ts";
import { TextLink } from "../../../components/layout/links.tsx";
import { Redirect } from "../../../components/layout/redirect.tsx";
import { safeNext } from "../safe-next.ts";
import { useSession } from "../use-session.ts";
import { type SignInForm, signInRules, storedEmail } from "./sign-in-form.ts";
import type { SignInSearch } from "./sign-in-search.ts";
import { SignInTitle } from "./sign-in-title.tsx";
import { useSignIn } from "./use-sign-in.ts";
import { useSsoSignIn } from "./use-sso-sign-in.ts";
import { WayButton } from "./way-button.tsx";

const EmailCodeScreen = lazy(loadWhenOnline(() => import("./email-code-screen.tsx")));
const SsoSignInScreen = lazy(loadWhenOnline(() => import("./sso-sign-in-screen.tsx")));
const ReturnedError = lazy(loadWhenOnline(() => import("./returned-error.tsx")));
const OtherWays = lazy(loadWhenOnline(() => import("./other-ways.tsx")));

export function SignInScreen({ search }: { search: SignInSearch }) {
  const { sso } = search;
  if (search.way !== "code" && sso === undefined) return <PasswordScreen search={search} />;
  return (
    <Suspense fallback={<PendingPage />}>
      {search.way === "code" || sso === undefined ? (
        <EmailCodeScreen search={search} />
      ) : (
        <SsoSignInScreen search={{ ...search, sso }} />
      )}
    </Suspense>
  );
}

function introOf({ add, email, next }: SignInSearch): ReactNode {
  if (add !== undefined) return "Sign in to another account. You stay signed in to the ones you have here.";
  if (!next) return "Welcome back.";
  if (!email || !next.startsWith("/invite/")) return "Sign in to continue.";
  return (
    <>
      Sign in as <b>{email}</b> to respond to the invitation. No account yet?{" "}
      <TextLink to="/sign-up" search={{ next, email }} inherit>
        Create one
      </TextLink>
    </>
  );
}

function PasswordScreen({ search }: { search: SignInSearch }) {
  const session = useSession();
  const onwards = { next: search.next, email: search.email };
  const form = useForm<SignInForm>({
    initialValues: { email: search.email ?? "", password: "" },
    validate: signInRules,
  });
  const signIn = useSignIn(form, search);
  const bySso = useSsoSignIn((error) => showError(form, error));

  function signInBySso() {
    const email = form.validateField("email");
    if (email.hasError) return focusFirstError(form, { email: email.error });
    bySso.mutate({ email: storedEmail(form.getValues().email), next: search.next });
  }

  if (session.data && !search.error && search.add === undefined) return <Redirect to={safeNext(search.next)} replace />;
  return (
    <Stack gap="lg">
      <SignInTitle title={search.add === undefined ? "Sign in" : "Add an account"}>{introOf(search)}</SignInTitle>
      <form
        noValidate
        onSubmit={form.onSubmit(
          ({ email, password }) => signIn.mutate({ email: storedEmail(email), password }),
          (errors) => focusFirstError(form, errors),
        )}
      >
        <Stack gap="md">
          {search.error && !signIn.error && !bySso.error ? (
            <Suspense fallback={null}>
              <ReturnedError error={search.error} isSocial={search.by !== undefined} />
            </Suspense>
          ) : null}
          <FormError error={signIn.error ?? bySso.error} shown={form.errors} />
          <EmailField
            label="Email"
            autoComplete="username webauthn"
            autoFocus={!search.email}
            key={form.key("email")}
            {...form.getInputProps("email")}
          />
          <PasswordField
            label="Password"
            autoComplete="current-password"
            autoFocus={Boolean(search.email)}
            key={form.key("password")}
            {...form.getInputProps("password")}
          />
          <TextLink to="/forgot-password" search={onwards} size="sm" w="fit-content">
            Forgot password?
          </TextLink>
          <WayButton method="email" type="submit" loading={signIn.isPending || signIn.isSuccess}>
            Sign in
          </WayButton>
          <WayButton
            method="sso"
            variant="default"
            leftSection={<IconFingerprint size={18} aria-hidden />}
            loading={bySso.isPending || bySso.isSuccess}
            onClick={signInBySso}
          >
            Continue with single sign-on
          </WayButton>
          <Suspense fallback={null}>
            <OtherWays search={search} email={() => form.getValues().email} />
          </Suspense>
        </Stack>
      </form>
      <Text c="dimmed">
        {search.add === undefined ? "New here?" : "No other account yet?"}{" "}
        <TextLink to="/sign-up" search={{ ...onwards, add: search.add }}>
          Create an account
        </TextLink>
      </Text>
      {search.add === undefined ? null : (
        <TextLink to="/" w="fit-content">
          Back
        </TextLink>
      )}
    </Stack>
  );
}
