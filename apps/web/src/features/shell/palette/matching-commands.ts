import type { SpotlightActionGroupData } from "@mantine/spotlight";
import { includesText } from "../../../components/form/includes-text.ts";

/** The commands whose label contains what is typed, then those of which label and other words have each word of it. All of them while nothing is typed. */
export function matchingCommands(
  typed: string,
  groups: readonly SpotlightActionGroupData[],
): readonly SpotlightActionGroupData[] {
  if (typed.trim() === "") return groups;
  const words = typed.trim().split(/\s+/);
  const byLabel = select(groups, ({ label = "" }) => includesText(label, typed));
  const byKeyword = select(groups, ({ label = "", keywords = [] }) => {
    const texts = [label, ...[keywords].flat()];
    return !includesText(label, typed) && words.every((word) => texts.some((text) => includesText(text, word)));
  });
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
