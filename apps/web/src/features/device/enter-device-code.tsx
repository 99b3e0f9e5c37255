import { Button, Stack, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { z } from "zod";
import { focusFirstError } from "../../components/form/focus-first-error.ts";
import { FormError } from "../../components/form/form-error.tsx";
import { showError } from "../../components/form/show-error.ts";
import { SignInTitle } from "../session/sign-in/sign-in-title.tsx";
import { type DeviceRequest, findDevice } from "./device-calls.ts";

const Form = z.object({ code: z.string().trim().min(1, "Enter the code that your device shows.") });

interface EnterDeviceCodeProps {
  /** The code of the link that led here. */
  code: string;
  onFound: (request: DeviceRequest) => void;
}

/** Takes the code that a device shows. One that a link has is filled in and goes no further by itself. */
export function EnterDeviceCode({ code, onFound }: EnterDeviceCodeProps) {
  const form = useForm({ initialValues: { code }, validate: schemaResolver(Form, { sync: true }) });
  const find = useMutation({
    mutationFn: (values: z.infer<typeof Form>) => findDevice(values.code),
    onSuccess: onFound,
    onError: (error) => showError(form, error),
  });
  return (
    <Stack gap="lg">
      <SignInTitle title="Sign in a device">
        {code === ""
          ? "Enter the code that your command line or device shows."
          : "Check that this is the code that your command line or device shows."}
      </SignInTitle>
      <form
        noValidate
        onSubmit={form.onSubmit(
          (values) => find.mutate(values),
          (errors) => focusFirstError(form, errors),
        )}
      >
        <Stack gap="md">
          <FormError error={find.error} shown={form.errors} />
          <TextInput
            label="Code"
            description="Eight letters and digits, such as WDJB-7MHT"
            autoFocus
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={20}
            ff="monospace"
            key={form.key("code")}
            {...form.getInputProps("code")}
          />
          <Button type="submit" size="md" loading={find.isPending}>
            Continue
          </Button>
        </Stack>
      </form>
    </Stack>
  );
}
