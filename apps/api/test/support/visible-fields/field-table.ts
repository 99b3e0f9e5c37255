import { apis } from "./calls.ts";
import { type CallerName, callers, type Seen } from "./walk.ts";

/** docs/visible-fields.md: for every API, which callers get which fields of which answers. */
export function fieldPage(seen: readonly Seen[]): string {
  const sections = apis.map((api) => `## ${api}\n\n${tableOf(seen.filter(({ call }) => call.api === api))}`);
  return `# Visible fields

Written by \`apps/api/test/every-api/visible-fields.http.test.ts\`, which makes every call of every API as everyone, in an organization
where everything is set, and fails when someone gets a field that is not in this list for them. Decide who needs it, then
update the list: \`pnpm test apps/api/test/every-api/visible-fields --update\`. [security.md](security.md#who-sees-what) has it in short.

*restricted* is a member who sees only some projects, *unconfirmed* a member who waits until the address is confirmed,
*invited* the person whom the invitation is for. Callers that are not named get no field. Fields that were null or empty are
left out. \`[]\` is each item of a list. Memberships are those of others unless stated otherwise.

${sections.join("\n\n")}
`;
}

function tableOf(seen: readonly Seen[]): string {
  const calls = grouped(seen, ({ call }) => call.name);
  const groups = grouped([...calls], ([, answers]) => rowsOf(answers).join("\n"));
  const rows = [...groups].flatMap(([fields, alike]) => {
    const names = alike.map(([name]) => `\`${name}\``).join(", ");
    return fields === "" ? [] : fields.split("\n").map((row, index) => `| ${index === 0 ? names : ""} | ${row} |`);
  });
  return ["| calls | fields | seen by |", "| --- | --- | --- |", ...rows].join("\n");
}

/** One row for each set of callers that get the same fields of an answer. */
function rowsOf(answers: readonly Seen[]): string[] {
  const paths = [...new Set(answers.flatMap(({ fields }) => [...fields]))].toSorted();
  const seenBy = (path: string) =>
    callers.toReversed().filter((caller) => answers.some((each) => each.caller === caller && each.fields.has(path)));
  return [...grouped(paths, (path) => named(seenBy(path)))].map(
    ([who, fields]) => `${fields.map((field) => `\`${field}\``).join(" ")} | ${who}`,
  );
}

const named = (who: readonly CallerName[]) => (who.length === callers.length ? "everyone" : who.join(", "));

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
