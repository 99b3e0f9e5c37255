import { Button, Stack, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { z } from "zod";
import { accountCall, Nothing } from "../../../api/account-call.ts";
import { focusFirstError } from "../../../components/form/focus-first-error.ts";
import { FormError } from "../../../components/form/form-error.tsx";
import { showError } from "../../../components/form/show-error.ts";
import { safeNext } from "../safe-next.ts";
import { askedForSecondFactor } from "./asked-for-second-factor.ts";
import type { SignInSearch } from "./sign-in-search.ts";

const Form = z.object({ code: z.string().trim().min(1, "Enter the code.") });

interface EnterCodeFormProps {
  email: string;
  search: SignInSearch;
}

/** Takes the code that was mailed to an address, and signs in with it. */
export function EnterCodeForm({ email, search: { next } }: EnterCodeFormProps) {
  const navigate = useNavigate();
  const form = useForm({ initialValues: { code: "" }, validate: schemaResolver(Form, { sync: true }) });
  const signIn = useMutation({
    mutationFn: ({ code }: z.infer<typeof Form>) =>
      accountCall("/sign-in/email-otp", Nothing, { email, otp: code.replaceAll(/\s/g, "") }),
    onSuccess: (answer) => {
      const methods = askedForSecondFactor(answer);
      if (methods !== undefined)
        return navigate({ to: "/two-factor", search: { next: next && safeNext(next), methods } });
      // Everything is loaded again, because another account may have been signed in here.
      return window.location.assign(safeNext(next));
    },
    onError: (error) => showError(form, error),
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        (values) => signIn.mutate(values),
        (errors) => focusFirstError(form, errors),
      )}
    >
      <Stack gap="md">
        <FormError error={signIn.error} shown={form.errors} />
        <TextInput
          label="Code"
          autoFocus
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={20}
          key={form.key("code")}
          {...form.getInputProps("code")}
        />
        <Button type="submit" size="md" loading={signIn.isPending || signIn.isSuccess}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
