import { Button, Checkbox, Stack, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { z } from "zod";
import { accountCall, Nothing } from "../../../api/account-call.ts";
import { focusFirstError } from "../../../components/form/focus-first-error.ts";
import { FormError } from "../../../components/form/form-error.tsx";
import { showError } from "../../../components/form/show-error.ts";
import { elsewhere } from "../elsewhere.ts";
import { type SecondFactorWay, secondFactorWays } from "./second-factor-ways.ts";

// Apps show codes with a space in the middle.
const Form = z.object({ code: z.string().trim().min(1, "Enter the code."), trustDevice: z.boolean() });

interface SecondFactorFormProps {
  way: SecondFactorWay;
  /** Where a sign-in is to lead. */
  next?: string | undefined;
  /** False in a session, where no browser is trusted. */
  offersTrust?: boolean;
  onVerified: () => void;
}

/** Takes a code, which completes a sign-in, or counts for the session. */
export function SecondFactorForm({ way, next, offersTrust = true, onVerified }: SecondFactorFormProps) {
  const { path, fieldLabel } = secondFactorWays[way];
  const isNumber = way !== "backup_code";
  const form = useForm({
    initialValues: { code: "", trustDevice: false },
    validate: schemaResolver(Form, { sync: true }),
  });
  const verify = useMutation({
    mutationFn: ({ code, trustDevice }: z.infer<typeof Form>) =>
      accountCall(path, Nothing, {
        code: isNumber ? code.replaceAll(/\s/g, "") : code.trim(),
        trustDevice,
        // The server rejects pages of origins that it does not trust.
        callbackURL: elsewhere(next),
      }),
    onSuccess: onVerified,
    onError: (error) => showError(form, error),
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        // React passes events of a portal on to the form that a dialog was opened in.
        event.stopPropagation();
        form.onSubmit(
          (values) => verify.mutate(values),
          (errors) => focusFirstError(form, errors),
        )(event);
      }}
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
        {offersTrust ? (
          <Checkbox
            label="Trust this device for 30 days"
            description="No code is asked for in this browser. Leave it off on a shared computer."
            key={form.key("trustDevice")}
            {...form.getInputProps("trustDevice", { type: "checkbox" })}
          />
        ) : null}
        <Button type="submit" size="md" loading={verify.isPending || verify.isSuccess}>
          Verify
        </Button>
      </Stack>
    </form>
  );
}
