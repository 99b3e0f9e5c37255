import { Text } from "@mantine/core";
import { exactTime } from "../../components/table/relative-time.ts";
import { type RoleWords, roleTitle } from "../access/role-words.ts";
import { MatchedValues } from "./matched-values.tsx";
import classes from "./provider-card.module.css";
import type { ProviderRow } from "./provider-row.ts";

interface LastSignInProps {
  provider: ProviderRow;
  words: RoleWords;
}

/** The time and the role claim of the last sign-in with a provider, as rows of a list of facts. For owners. */
export function LastSignIn({ provider, words }: LastSignInProps) {
  const { lastSignIn, roleClaim, defaultRole } = provider;
  if (!lastSignIn) return null;
  const byDefault = roleTitle(defaultRole, words);
  const { at, roleClaim: sent, isRoleClaimReadable, isRoleClaimComplete } = lastSignIn;
  const isAbsent = sent === null || sent === undefined;
  return (
    <>
      <dt>Last sign-in</dt>
      <dd>{exactTime(new Date(at))}</dd>
      {roleClaim === null ? null : (
        <>
          <dt>Last sign-in sent</dt>
          <dd>
            {isAbsent ? (
              `No “${roleClaim}”. Members keep their roles, and new members get the default role, ${byDefault}.`
            ) : (
              // It scrolls, so the keyboard must reach it.
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
              <code className={classes.claim} tabIndex={0}>
                {roleClaim}: {isRoleClaimComplete ? JSON.stringify(sent) : `${String(sent)}…`}
              </code>
            )}
            {isRoleClaimComplete ? null : (
              <Text size="sm" c="var(--mantine-color-error)">
                This is only the beginning of what was sent. Send fewer values, such as those of this application only.
              </Text>
            )}
            {isRoleClaimReadable ? null : (
              <Text size="sm" c="var(--mantine-color-error)">
                Roles can’t be read from this. Members keep their roles, and new members get the default role,{" "}
                {byDefault}. Send a list of names, or text with commas.
              </Text>
            )}
          </dd>
          {isAbsent || !isRoleClaimReadable ? null : (
            <>
              <dt>Roles from this</dt>
              <dd>
                <MatchedValues provider={provider} lastSignIn={lastSignIn} words={words} />
              </dd>
            </>
          )}
        </>
      )}
    </>
  );
}
