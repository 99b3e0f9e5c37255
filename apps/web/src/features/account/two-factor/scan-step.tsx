import { Center, Stack, Text, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { z } from "zod";
import { DialogForm } from "../../../components/form/dialog/dialog-form.tsx";
import { CopyLine } from "../../../components/form/fields/copy-line.tsx";
import { focusFirstError } from "../../../components/form/focus-first-error.ts";
import { FormError } from "../../../components/form/form-error.tsx";
import { showError } from "../../../components/form/show-error.ts";
import { QrCode } from "./qr-code.tsx";
import type { useVerifyFirstCode } from "./use-two-factor.ts";

const Form = z.object({ code: z.string().trim().min(1, "Enter the code that the app shows.") });

interface ScanStepProps {
  uri: string;
  verify: ReturnType<typeof useVerifyFirstCode>;
  onCancel: () => void;
}

export function ScanStep({ uri, verify, onCancel }: ScanStepProps) {
  const form = useForm({ initialValues: { code: "" }, validate: schemaResolver(Form, { sync: true }) });
  const secret = new URL(uri).searchParams.get("secret") ?? "";
  return (
    <DialogForm
      onSubmit={form.onSubmit(
        ({ code }) => verify.mutate(code, { onError: (error) => showError(form, error) }),
        (errors) => focusFirstError(form, errors),
      )}
      onCancel={onCancel}
      submitLabel="Turn on"
      busy={verify.isPending}
    >
      <Text>Scan this code with your authenticator app.</Text>
      <Center>
        <QrCode text={uri} label="QR code for your authenticator app" />
      </Center>
      <Stack gap={4}>
        <CopyLine label="Or enter this key in the app" value={secret} />
      </Stack>
      <FormError error={verify.error} shown={form.errors} />
      <TextInput
        label="Code"
        description="The 6 digits that the app shows now."
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={20}
        data-autofocus
        key={form.key("code")}
        {...form.getInputProps("code")}
      />
    </DialogForm>
  );
}
