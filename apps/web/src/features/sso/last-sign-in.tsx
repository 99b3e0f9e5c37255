import { Text } from "@mantine/core";
import { exactTime } from "../../components/table/relative-time.ts";
import classes from "./provider-card.module.css";
import type { ProviderRow } from "./provider-row.ts";

/** The time and the role claim of the last sign-in with a provider, as rows of a list of facts. For owners. */
export function LastSignIn({ provider: { lastSignIn, roleClaim } }: { provider: ProviderRow }) {
  if (!lastSignIn) return null;
  const { at, roleClaim: sent, isRoleClaimReadable } = lastSignIn;
  return (
    <>
      <dt>Last sign-in</dt>
      <dd>{exactTime(new Date(at))}</dd>
      {roleClaim === null ? null : (
        <>
          <dt>Last sign-in sent</dt>
          <dd>
            {sent === null || sent === undefined ? (
              `No “${roleClaim}”, so roles were not changed.`
            ) : (
              <code className={classes.claim}>
                {roleClaim}: {JSON.stringify(sent)}
              </code>
            )}
            {isRoleClaimReadable ? null : (
              <Text size="sm" c="var(--mantine-color-error)">
                Roles can’t be read from this, so they were not changed. Send a list of names, or text with commas.
              </Text>
            )}
          </dd>
        </>
      )}
    </>
  );
}
