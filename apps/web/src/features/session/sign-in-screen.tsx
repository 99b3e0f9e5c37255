import { Button, Stack, Text, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { FormRefusal } from "../../components/form-refusal.tsx";
import { TextLink } from "../../components/links.tsx";
import { PasswordField } from "../../components/password-field.tsx";
import { Redirect } from "../../components/redirect.tsx";
import { SignInForm } from "./credentials.ts";
import { EntranceTitle } from "./entrance-title.tsx";
import { safeNext } from "./safe-next.ts";
import type { SignInSearch } from "./sign-in-search.ts";
import { useSession } from "./use-session.ts";
import { useSignIn } from "./use-sign-in.ts";

export function SignInScreen({ search }: { search: SignInSearch }) {
  const session = useSession();
  const form = useForm<SignInForm>({
    initialValues: { email: search.email ?? "", password: "" },
    validate: schemaResolver(SignInForm, { sync: true }),
  });
  const signIn = useSignIn(form);

  if (session.data) return <Redirect to={safeNext(search.next)} replace />;
  return (
    <Stack gap="lg">
      <EntranceTitle title="Sign in">
        {search.next ? "Sign in to go on to the page you asked for." : "Welcome back."}
      </EntranceTitle>
      <form
        noValidate
        onSubmit={form.onSubmit(
          (values) => signIn.mutate(SignInForm.parse(values)),
          (errors) => focusFirstError(form, errors),
        )}
      >
        <Stack gap="md">
          <FormRefusal error={signIn.error} shown={form.errors} />
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
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
          <TextLink to="/forgot-password" search={search} size="sm" w="fit-content">
            Forgot password?
          </TextLink>
          <Button type="submit" size="md" loading={signIn.isPending || signIn.isSuccess}>
            Sign in
          </Button>
        </Stack>
      </form>
      <Text c="dimmed">
        New here?{" "}
        <TextLink to="/sign-up" search={search}>
          Create an account
        </TextLink>
      </Text>
    </Stack>
  );
}
