import { Button, Checkbox, Stack, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { z } from "zod";
import { accountCall, Nothing } from "../../../api/account-call.ts";
import { focusFirstError } from "../../../components/form/focus-first-error.ts";
import { FormError } from "../../../components/form/form-error.tsx";
import { showError } from "../../../components/form/show-error.ts";
import { type SecondFactorWay, secondFactorWays } from "./second-factor-ways.ts";

// Apps show codes with a space in the middle.
const Form = z.object({ code: z.string().trim().min(1, "Enter the code."), trustDevice: z.boolean() });

interface SecondFactorFormProps {
  way: SecondFactorWay;
  onVerified: () => void;
}

/** Completes a sign-in with a code. */
export function SecondFactorForm({ way, onVerified }: SecondFactorFormProps) {
  const { path, fieldLabel } = secondFactorWays[way];
  const isNumber = way !== "backup_code";
  const form = useForm({
    initialValues: { code: "", trustDevice: false },
    validate: schemaResolver(Form, { sync: true }),
  });
  const verify = useMutation({
    mutationFn: ({ code, trustDevice }: z.infer<typeof Form>) =>
      accountCall(path, Nothing, { code: isNumber ? code.replaceAll(/\s/g, "") : code.trim(), trustDevice }),
    onSuccess: onVerified,
    onError: (error) => showError(form, error),
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        (values) => verify.mutate(values),
        (errors) => focusFirstError(form, errors),
      )}
    >
      <Stack gap="md">
        <FormError error={verify.error} shown={form.errors} />
        <TextInput
          label={fieldLabel}
          autoFocus
          autoComplete={isNumber ? "one-time-code" : "off"}
          inputMode={isNumber ? "numeric" : "text"}
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          key={form.key("code")}
          {...form.getInputProps("code")}
        />
        <Checkbox
          label="Trust this device for 30 days"
          description="No code is asked for in this browser. Leave it off on a shared computer."
          key={form.key("trustDevice")}
          {...form.getInputProps("trustDevice", { type: "checkbox" })}
        />
        <Button type="submit" size="md" loading={verify.isPending || verify.isSuccess}>
          Verify
        </Button>
      </Stack>
    </form>
  );
}
