import { Group, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { TeamAvatar } from "./team-avatar.tsx";
import type { TeamValues } from "./team-form.ts";

interface TeamFieldsProps {
  form: UseFormReturnType<TeamValues>;
  /** What a field reads by now when somebody else has changed it meanwhile. */
  hint?: (field: keyof TeamValues) => string | undefined;
}

/** How a team is called and looks like. */
export function TeamFields({ form, hint }: TeamFieldsProps) {
  const { name, logo } = form.values;
  return (
    <>
      <TextInput
        label="Name"
        description={hint?.("name")}
        maxLength={100}
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
      <Group align="flex-end" wrap="nowrap">
        <TextInput
          label="Logo"
          description={hint?.("logo") ?? "The web address of a picture. Optional."}
          type="url"
          placeholder="https://"
          flex={1}
          key={form.key("logo")}
          {...form.getInputProps("logo")}
        />
        <TeamAvatar team={{ name: name || "?", logo: logo === "" ? null : logo }} size={36} />
      </Group>
    </>
  );
}
