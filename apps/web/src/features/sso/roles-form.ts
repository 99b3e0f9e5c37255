import type { ProviderRow } from "./provider-row.ts";

/** A value of the claim and the role it stands for. The key is for the list on the screen alone. */
export interface MappedValue {
  key: string;
  value: string;
  role: string;
}

export interface RolesValues {
  defaultRole: string;
  roleClaim: string;
  mapped: MappedValue[];
  allowsRolesAboveMember: boolean;
}

export const rolesValues = (provider: ProviderRow): RolesValues => ({
  defaultRole: provider.defaultRole,
  roleClaim: provider.roleClaim ?? "",
  mapped: Object.entries(provider.roleMapping).map(([value, role]) => ({ key: value, value, role })),
  allowsRolesAboveMember: provider.allowsRolesAboveMember,
});

/** What is saved: without a claim nothing is mapped, and rows without a value are passed over. */
export function rolesInput({ defaultRole, roleClaim, mapped, allowsRolesAboveMember }: RolesValues) {
  const rows = mapped.map(({ value, role }) => [value.trim(), role] as const).filter(([value]) => value !== "");
  const claim = roleClaim.trim() || null;
  return {
    ...{ defaultRole, allowsRolesAboveMember },
    roleClaim: claim,
    roleMapping: claim === null ? {} : Object.fromEntries(rows),
  };
}

/** The rows whose value an earlier row has. Only one role can be saved for a value. */
export function repeatedRows(mapped: readonly MappedValue[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = mapped.filter(({ value }) => {
    const isRepeated = value.trim() !== "" && seen.has(value.trim());
    seen.add(value.trim());
    return isRepeated;
  });
  return new Set(repeated.map(({ key }) => key));
}
