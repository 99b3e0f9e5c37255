import { PasswordInput, type PasswordInputProps } from "@mantine/core";

/** Mantine's, with the error exposed to screen readers too. */
export function PasswordField(props: PasswordInputProps) {
  return <PasswordInput aria-invalid={Boolean(props.error)} {...props} />;
}
