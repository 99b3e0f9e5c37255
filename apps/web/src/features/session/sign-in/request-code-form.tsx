import { StoredEmail } from "@guildhall/contracts";
import { Button, Stack } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import type { UseMutationResult } from "@tanstack/react-query";
import { z } from "zod";
import { EmailField } from "../../../components/form/fields/email-field.tsx";
import { focusFirstError } from "../../../components/form/focus-first-error.ts";
import { FormError } from "../../../components/form/form-error.tsx";
import { showError } from "../../../components/form/show-error.ts";

const Form = z.object({ email: StoredEmail });

interface RequestCodeFormProps {
  email: string;
  request: UseMutationResult<unknown, Error, string>;
}

export function RequestCodeForm({ email, request }: RequestCodeFormProps) {
  const form = useForm({ initialValues: { email }, validate: schemaResolver(Form, { sync: true }) });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        (values) => request.mutate(Form.parse(values).email, { onError: (error) => showError(form, error) }),
        (errors) => focusFirstError(form, errors),
      )}
    >
      <Stack gap="md">
        <FormError error={request.error} shown={form.errors} />
        <EmailField
          label="Email"
          autoComplete="username"
          autoFocus
          key={form.key("email")}
          {...form.getInputProps("email")}
        />
        <Button type="submit" size="md" loading={request.isPending}>
          Request a code
        </Button>
      </Stack>
    </form>
  );
}
