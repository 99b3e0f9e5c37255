import { Group, TextInput } from "@mantine/core";
import { GroupAvatar } from "../../components/layout/group-avatar.tsx";
import type { TeamFieldsProps } from "./team-fields.tsx";

/** The picture of a team, shown as it will be. */
export function TeamLogoField({ form, hint }: TeamFieldsProps) {
  const { name, logo } = form.values;
  return (
    <Group align="flex-end" wrap="nowrap">
      <TextInput
        label="Logo"
        description={hint?.("logo") ?? "The URL of an image. Optional."}
        type="url"
        placeholder="https://"
        flex={1}
        key={form.key("logo")}
        {...form.getInputProps("logo")}
      />
      <GroupAvatar name={name || "?"} logo={logo === "" ? null : logo} />
    </Group>
  );
}
