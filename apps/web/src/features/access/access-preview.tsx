import { Text } from "@mantine/core";
import type { AccessChange } from "./access-changes.ts";
import { peopleInSentence } from "./people-in-sentence.ts";
import { actionsInSentence } from "./permission-words.ts";

/** More fill a dialog, and are of no use to anyone. */
const MOST_GROUPS = 4;

interface AccessPreviewProps {
  changes: readonly AccessChange[];
  /** Of each kind; the rest is counted. */
  mostActions?: number;
}

/** Who gains and loses what by a change that is yet to be saved. */
export function AccessPreview({ changes, mostActions = 8 }: AccessPreviewProps) {
  const shown = changes.slice(0, MOST_GROUPS);
  const others = changes.slice(MOST_GROUPS).reduce((sum, { names }) => sum + names.length, 0);
  return (
    <>
      {shown.map(({ names, gained, lost }) => {
        const who = peopleInSentence(names);
        const verb = (one: string, many: string) => (names.length === 1 ? one : many);
        return (
          <div key={`${gained}/${lost}`} style={{ overflowWrap: "anywhere" }}>
            {gained.length > 0 ? (
              <Text size="sm">
                <b>
                  {who} {verb("gains", "gain")}:
                </b>{" "}
                {actionsInSentence(gained, mostActions)}.
              </Text>
            ) : null}
            {lost.length > 0 ? (
              <Text size="sm">
                <b>
                  {who} {verb("loses", "lose")}:
                </b>{" "}
                {actionsInSentence(lost, mostActions)}.
              </Text>
            ) : null}
          </div>
        );
      })}
      {others > 0 ? (
        <Text size="sm">
          {others === 1 ? "1 more person gains" : `${others} more people gain`} or lose permissions as well.
        </Text>
      ) : null}
    </>
  );
}
