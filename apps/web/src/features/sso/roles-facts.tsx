import { Stack, Text } from "@mantine/core";
import { type RoleWords, roleTitle } from "../access/role-words.ts";
import type { ProviderRow } from "./provider-row.ts";
import { skippedBecause, skippedRemedy } from "./skipped-because.ts";

interface RolesFactsProps {
  provider: ProviderRow;
  words: RoleWords;
}

/** Which roles people get, and what of the configuration has no effect or another one than it seems to have. */
export function RolesFacts({ provider, words }: RolesFactsProps) {
  return (
    <Stack gap={4}>
      <span>{rolesInWords(provider, words)}</span>
      {warningsOf(provider, words).map((warning) => (
        <Text key={warning} size="sm" c="var(--mantine-color-error)">
          {warning}
        </Text>
      ))}
    </Stack>
  );
}

function rolesInWords({ defaultRole, roleClaim, roleMapping }: ProviderRow, words: RoleWords): string {
  const byDefault = `${roleTitle(defaultRole, words)} by default`;
  const count = Object.keys(roleMapping).length;
  if (roleClaim === null || count === 0) return byDefault;
  return `${byDefault}; ${count === 1 ? "1 value" : `${count} values`} of “${roleClaim}” mapped to roles`;
}

function warningsOf({ defaultRole, roleClaim, roleMapping, skippedRoles }: ProviderRow, words: RoleWords): string[] {
  const isMapped = Object.keys(roleMapping).length > 0;
  const isWithoutClaim = roleClaim === null && isMapped;
  const isWithoutMapping = roleClaim !== null && !isMapped;
  return [
    ...(isWithoutClaim ? ["Values are mapped to roles, but no claim is named, so the mapping has no effect."] : []),
    ...(isWithoutMapping
      ? [
          `No value of “${roleClaim}” is mapped, so everyone who signs in with it gets the default role, ${roleTitle(defaultRole, words)}. Map its values, or remove the claim to keep the roles assigned here.`,
        ]
      : []),
    ...skippedRoles.map(
      ({ role, reason }) =>
        `${roleTitle(role, words)} is not assigned: ${skippedBecause[reason]}. ${skippedRemedy[reason]}`,
    ),
  ];
}
