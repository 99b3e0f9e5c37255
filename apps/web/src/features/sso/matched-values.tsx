import { Stack, Text } from "@mantine/core";
import { type RoleWords, roleTitle } from "../access/role-words.ts";
import classes from "./provider-card.module.css";
import type { ProviderRow } from "./provider-row.ts";
import { skippedBecause } from "./skipped-because.ts";

interface MatchedValuesProps {
  provider: ProviderRow;
  lastSignIn: NonNullable<ProviderRow["lastSignIn"]>;
  words: RoleWords;
}

/** Which of the values that the last sign-in sent are mapped to roles, and which have no effect. */
export function MatchedValues({ provider, lastSignIn, words }: MatchedValuesProps) {
  const { roleMapping, skippedRoles, defaultRole } = provider;
  const { matched, unmatched, isRoleClaimComplete } = lastSignIn;
  const skippedOf = (role: string) => skippedRoles.find((skipped) => skipped.role === role);
  const isNothingAssigned = isRoleClaimComplete && matched.every(({ role }) => skippedOf(role));
  const misspelled = unmatched.flatMap((value) => {
    const mapped = Object.keys(roleMapping).find((each) => each.toLowerCase() === value.toLowerCase());
    return mapped === undefined ? [] : [{ value, mapped }];
  });
  return (
    <Stack gap={4}>
      {matched.length === 0 ? null : (
        <ul className={classes.values} aria-label="Mapped values">
          {matched.map(({ value, role }) => (
            <li key={value}>
              <code>{value}</code>: {roleTitle(role, words)}
              <NotAssigned skipped={skippedOf(role)} />
            </li>
          ))}
        </ul>
      )}
      {unmatched.length === 0 ? null : (
        // It scrolls, so the keyboard must reach it.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
        <div className={classes.claim} tabIndex={0}>
          Not mapped, without effect:{" "}
          {unmatched.map((value, index) => (
            <span key={value}>
              {index === 0 ? "" : ", "}
              <code>{value}</code>
            </span>
          ))}
        </div>
      )}
      {misspelled.map(({ value, mapped }) => (
        <Text key={value} size="sm" c="var(--mantine-color-error)">
          Sent “{value}”, mapped “{mapped}”. Upper and lower case must be the same.
        </Text>
      ))}
      {isNothingAssigned ? (
        <span>No value leads to a role, so the default role, {roleTitle(defaultRole, words)}, applies.</span>
      ) : null}
      <Text size="sm" c="dimmed">
        By the current mapping. Owners and members limited to specific projects keep their roles.
      </Text>
    </Stack>
  );
}

function NotAssigned({ skipped }: { skipped: ProviderRow["skippedRoles"][number] | undefined }) {
  if (!skipped) return null;
  return <span className={classes.warning}> is not assigned: {skippedBecause[skipped.reason]}.</span>;
}
