import { Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { TeamValues } from "./team-form.ts";

export interface TeamFieldsProps {
  form: UseFormReturnType<TeamValues>;
  /** What a field currently reads when someone else has changed it meanwhile. */
  hint?: (field: keyof TeamValues) => string | undefined;
}

/** The name and the description of a team. */
export function TeamFields({ form, hint }: TeamFieldsProps) {
  return (
    <>
      <TextInput
        label="Name"
        description={hint?.("name")}
        data-autofocus
        key={form.key("name")}
        {...form.getInputProps("name")}
      />
      <Textarea
        label="Description"
        description={hint?.("description") ?? "What the team does. Optional."}
        autosize
        minRows={2}
        maxRows={6}
        key={form.key("description")}
        {...form.getInputProps("description")}
      />
    </>
  );
}
