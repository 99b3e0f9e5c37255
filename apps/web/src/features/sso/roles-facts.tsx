import { Stack, Text } from "@mantine/core";
import { roleTitle } from "../access/role-words.ts";
import type { ProviderRow } from "./provider-row.ts";
import { skippedBecause, skippedRemedy } from "./skipped-because.ts";

/** Which roles people get, and what of the configuration has no effect or another one than it seems to have. */
export function RolesFacts({ provider }: { provider: ProviderRow }) {
  return (
    <Stack gap={4}>
      <span>{rolesInWords(provider)}</span>
      {warningsOf(provider).map((warning) => (
        <Text key={warning} size="sm" c="var(--mantine-color-error)">
          {warning}
        </Text>
      ))}
    </Stack>
  );
}

function rolesInWords({ defaultRole, roleClaim, roleMapping }: ProviderRow): string {
  const byDefault = `${roleTitle(defaultRole)} by default`;
  const count = Object.keys(roleMapping).length;
  if (roleClaim === null || count === 0) return byDefault;
  return `${byDefault}; ${count === 1 ? "1 value" : `${count} values`} of “${roleClaim}” mapped to roles`;
}

function warningsOf({ defaultRole, roleClaim, roleMapping, skippedRoles }: ProviderRow): string[] {
  const isMapped = Object.keys(roleMapping).length > 0;
  const isWithoutClaim = roleClaim === null && isMapped;
  const isWithoutMapping = roleClaim !== null && !isMapped;
  return [
    ...(isWithoutClaim ? ["Values are mapped to roles, but no claim is named, so the mapping has no effect."] : []),
    ...(isWithoutMapping
      ? [
          `No value of “${roleClaim}” is mapped, so everyone who signs in with it gets the default role, ${defaultRole}. Map its values, or remove the claim to keep the roles assigned here.`,
        ]
      : []),
    ...skippedRoles.map(
      ({ role, reason }) => `${roleTitle(role)} is not assigned: ${skippedBecause[reason]}. ${skippedRemedy[reason]}`,
    ),
  ];
}
