import { LogoField } from "../../components/form/picture/logo-field.tsx";
import { GroupAvatar } from "../../components/layout/group-avatar.tsx";
import type { TeamFieldsProps } from "./team-fields.tsx";

/** The picture of a team, shown as it will be. */
export function TeamLogoField({ form, hint }: TeamFieldsProps) {
  const { name, logo } = form.values;
  const { error } = form.getInputProps("logo");
  return (
    <LogoField
      value={logo}
      onChange={(changed) => form.setFieldValue("logo", changed)}
      preview={<GroupAvatar name={name || "?"} logo={logo === "" ? null : logo} size={64} />}
      description={hint?.("logo")}
      error={error}
    />
  );
}
