import type { AccessTokenKind } from "@guildhall/contracts";
import { type Authority, type Permission, permissionsHeldBy } from "@guildhall/permissions";
import { Radio, Stack } from "@mantine/core";
import { groupsAmong } from "../../access/resources.ts";
import { PermissionBoxes } from "../../role/permission-boxes.tsx";
import { possiblePermissions } from "./token-draft.ts";

interface PermissionsFieldProps {
  creator: Authority;
  kind: AccessTokenKind;
  /** Null for all that the creator may do. */
  value: ReadonlySet<Permission> | null;
  onChange: (value: ReadonlySet<Permission> | null) => void;
  error: string | undefined;
}

/** What one begins with when choosing: to look and change nothing. */
const reading: readonly Permission[] = ["organization:read", "project:read"];
const nothing: ReadonlySet<Permission> = new Set();

/** What a token may do: all that its creator may, or a part of that. */
export function PermissionsField({ creator, kind, value, onChange, error }: PermissionsFieldProps) {
  const isProject = kind === "project";

  function choose(which: string) {
    const held = permissionsHeldBy(creator);
    onChange(which === "all" ? null : new Set(reading.filter((permission) => held.has(permission))));
  }

  return (
    <Stack gap="sm">
      <Radio.Group
        label="Permissions"
        description="A token never has more permissions than you. If you lose a permission, so does the token."
        value={value === null ? "all" : "some"}
        onChange={choose}
        error={error}
      >
        <Stack gap="xs" mt="xs">
          <Radio
            value="all"
            label={isProject ? "All my permissions for this project" : "All my permissions"}
            description="Your current permissions. Permissions you get later are not added."
          />
          <Radio value="some" label="Only selected permissions" />
        </Stack>
      </Radio.Group>
      {value === null ? null : (
        <PermissionBoxes
          author={creator}
          value={value}
          onChange={onChange}
          groups={groupsAmong(possiblePermissions(kind))}
          implied={nothing}
        />
      )}
    </Stack>
  );
}
