import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Links of the documentation that lead nowhere, and rows of tables that have more or fewer cells than their head. */
const pages = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  encoding: "utf8",
})
  .trim()
  .split("\n");

const found = pages.flatMap((page) => {
  const lines = textOf(page);
  return [...brokenLinks(page, lines), ...brokenRows(page, lines)];
});

process.stderr.write(found.map((line) => `${line}\n`).join(""));
if (found.length > 0) process.exitCode = 1;

/** The lines of a page by number; those of code are empty. */
function textOf(page: string): string[] {
  let isCode = false;
  return readFileSync(page, "utf8")
    .split("\n")
    .map((line) => {
      const isFence = /^\s*```/.test(line);
      if (isFence) isCode = !isCode;
      return isCode || isFence ? "" : line;
    });
}

function brokenLinks(page: string, lines: readonly string[]): string[] {
  return lines.flatMap((line, index) =>
    [...line.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = ""]) => {
      const [path = "", anchor] = target.split("#");
      if (/^https?:/.test(target)) return [];
      const file = path === "" ? page : join(dirname(page), path);
      const isThere = existsSync(file) && (anchor === undefined || anchorsOf(file).has(anchor));
      return isThere ? [] : [`${page}:${index + 1}: the link to ${target} leads nowhere`];
    }),
  );
}

/** As GitHub makes them of headings. */
function anchorsOf(page: string): Set<string> {
  const headings = textOf(page).flatMap((line) => /^#+ (.+)$/.exec(line)?.[1] ?? []);
  return new Set(
    headings.map((heading) =>
      heading
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .replace(/ /g, "-"),
    ),
  );
}

/** A bar ends a cell, in code as well: there it is written `\|`. GitHub drops the cells that the head does not have. */
function brokenRows(page: string, lines: readonly string[]): string[] {
  let expected: number | undefined;
  return lines.flatMap((line, index) => {
    if (!line.startsWith("|")) {
      expected = undefined;
      return [];
    }
    const cells = line.match(/(?<!\\)\|/g)?.length ?? 0;
    expected ??= cells;
    return cells === expected
      ? []
      : [`${page}:${index + 1}: a row of ${cells - 1} cells; the table has ${expected - 1}`];
  });
}
