import { TextInput, type TextInputProps } from "@mantine/core";

/**
 * A field for one email address. Not `type="email"`: browsers change and reject addresses of such a field by rules of their own,
 * which know nothing but ASCII before the @.
 */
export function EmailField(props: TextInputProps) {
  return (
    <TextInput type="text" inputMode="email" autoCapitalize="none" autoCorrect="off" spellCheck={false} {...props} />
  );
}
