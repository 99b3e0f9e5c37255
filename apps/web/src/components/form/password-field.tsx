import { PasswordInput, type PasswordInputProps } from "@mantine/core";

/** Mantine's, but it also tells those who cannot see the red that something is wrong. */
export function PasswordField(props: PasswordInputProps) {
  return <PasswordInput aria-invalid={Boolean(props.error)} {...props} />;
}
