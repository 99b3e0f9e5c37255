import type { Colors } from "picocolors/types.js";
import { table } from "../../output/table.ts";
import type { Outcome } from "./import-in-parts.ts";

type Action = Outcome["action"];

const shown = { add: 5, change: 5, skip: 0, error: 20 } as const satisfies Record<Action, number>;

const withAction = (outcomes: readonly Outcome[], action: Action) =>
  outcomes.filter((outcome) => outcome.action === action);

/** How many there are of each kind. */
export function countOutcomes(outcomes: readonly Outcome[]) {
  const count = (action: Action) => withAction(outcomes, action).length;
  return { added: count("add"), changed: count("change"), skipped: count("skip"), failed: count("error") };
}

/** The difference between a list and an organization: how much of each kind, and the first lines of it. */
export function describeDifference(outcomes: readonly Outcome[], colors: Colors): string {
  const { added, changed, skipped, failed } = countOutcomes(outcomes);
  const counts = [
    ["to add", added],
    ["to change", changed],
    ["as they should be already", skipped],
    ["that cannot be imported", failed],
  ] as const;
  const width = Math.max(...counts.map(([, count]) => formatCount(count).length));
  return [
    ...counts.map(([what, count]) => `${formatCount(count).padStart(width)}  ${what}`),
    ...section("Add", "add", outcomes, colors),
    ...section("Change", "change", outcomes, colors),
    ...describeErrors(outcomes, colors),
  ].join("\n");
}

/** The lines that could not be had, each with why. */
export const describeErrors = (outcomes: readonly Outcome[], colors: Colors): string[] =>
  section("Error", "error", outcomes, colors);

function section(head: string, action: Action, outcomes: readonly Outcome[], colors: Colors): string[] {
  const all = withAction(outcomes, action);
  if (all.length === 0) return [];
  const rows = all.slice(0, shown[action]).map((outcome) => [`line ${outcome.line}`, outcome.email, whatOf(outcome)]);
  const rest = all.length - rows.length;
  return ["", table([head, "", ""], rows, colors), ...(rest > 0 ? [`… and ${formatCount(rest)} more`] : [])];
}

function whatOf({ before = [], after = [], message, reason }: Outcome): string {
  if (message !== undefined) return `${message} (${reason})`;
  return [before, after]
    .filter((roles) => roles.length > 0)
    .map((roles) => roles.join(", "))
    .join(" → ");
}

export const formatCount = (count: number) => count.toLocaleString("en");
