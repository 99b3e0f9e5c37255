import type { SpotlightActionGroupData } from "@mantine/spotlight";
import { includesText } from "../../components/form/includes-text.ts";

/** The commands whose label contains what is typed, then those of which other words do. All of them while nothing is typed. */
export function matchingCommands(
  typed: string,
  groups: readonly SpotlightActionGroupData[],
): readonly SpotlightActionGroupData[] {
  if (typed.trim() === "") return groups;
  const byLabel = select(groups, ({ label = "" }) => includesText(label, typed));
  const byKeyword = select(
    groups,
    ({ label = "", keywords = [] }) =>
      !includesText(label, typed) && [keywords].flat().some((keyword) => includesText(keyword, typed)),
  );
  const names = new Set([...byLabel, ...byKeyword].map(({ group }) => group));
  return [...names].map((name) => ({
    group: name,
    actions: [...byLabel, ...byKeyword].flatMap(({ group, actions }) => (group === name ? actions : [])),
  }));
}

const select = (
  groups: readonly SpotlightActionGroupData[],
  isMatch: (action: SpotlightActionGroupData["actions"][number]) => boolean,
): SpotlightActionGroupData[] =>
  groups
    .map(({ group, actions }) => ({ group, actions: actions.filter(isMatch) }))
    .filter(({ actions }) => actions.length > 0);
