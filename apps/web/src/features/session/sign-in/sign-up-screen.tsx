import { Button, Stack, Text, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { EmailField } from "../../../components/form/fields/email-field.tsx";
import { PasswordField } from "../../../components/form/fields/password-field.tsx";
import { focusFirstError } from "../../../components/form/focus-first-error.ts";
import { FormError } from "../../../components/form/form-error.tsx";
import { TextLink } from "../../../components/layout/links.tsx";
import { Redirect } from "../../../components/layout/redirect.tsx";
import { safeNext } from "../safe-next.ts";
import { useSession } from "../use-session.ts";
import { PASSWORD_MIN, SignUpForm } from "./credentials.ts";
import type { SignInSearch } from "./sign-in-search.ts";
import { SignInTitle } from "./sign-in-title.tsx";
import { useSignUp } from "./use-sign-up.ts";

export function SignUpScreen({ search }: { search: SignInSearch }) {
  const session = useSession();
  const form = useForm<SignUpForm>({
    initialValues: { name: "", email: search.email ?? "", password: "" },
    validate: schemaResolver(SignUpForm, { sync: true }),
  });
  const signUp = useSignUp(form, search);
  const isAdding = search.add !== undefined;

  if (session.data?.user.emailVerified && !isAdding) return <Redirect to={safeNext(search.next)} replace />;
  // Not to reveal which email addresses have an account, the answer may have no session: the email has the rest.
  if ((session.data && !isAdding) || signUp.data?.token === null) {
    return <Redirect to="/verify-email" search={{ ...search, email: signUp.variables?.email }} replace />;
  }
  return (
    <Stack gap="lg">
      <SignInTitle title={isAdding ? "Create another account" : "Create your account"}>
        {isAdding ? "You stay signed in to the accounts you have here." : "Use one account for all your organizations."}
      </SignInTitle>
      <form
        noValidate
        onSubmit={form.onSubmit(
          (values) => signUp.mutate(SignUpForm.parse(values)),
          (errors) => focusFirstError(form, errors),
        )}
      >
        <Stack gap="md">
          <FormError error={signUp.error} shown={form.errors} />
          <TextInput
            label="Name"
            description="Shown to members of your organizations."
            autoComplete="name"
            autoFocus
            key={form.key("name")}
            {...form.getInputProps("name")}
          />
          <EmailField label="Email" autoComplete="username" key={form.key("email")} {...form.getInputProps("email")} />
          <PasswordField
            label="Password"
            description={`At least ${PASSWORD_MIN} characters.`}
            autoComplete="new-password"
            key={form.key("password")}
            {...form.getInputProps("password")}
          />
          <Button type="submit" size="md" loading={signUp.isPending || signUp.isSuccess}>
            Create account
          </Button>
        </Stack>
      </form>
      <Text c="dimmed">
        Already have an account?{" "}
        <TextLink to="/sign-in" search={search}>
          Sign in
        </TextLink>
      </Text>
    </Stack>
  );
}
