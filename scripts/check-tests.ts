import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** So that a reader sees at once what a test file is about. */
const MOST_LINES = 300;

/** Test files that are too long, and waits for a time instead of for what is to happen. */
const files = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "*.test.ts", "*.browser.ts"],
  {
    encoding: "utf8",
  },
)
  .trim()
  .split("\n");

const found = files.flatMap((file) => {
  const text = readFileSync(file, "utf8");
  const lines = text.trimEnd().split("\n");
  const waits = lines.flatMap((line, index) =>
    line.includes("waitForTimeout(")
      ? [`${file}:${index + 1} waits for a time. Wait for what is to happen instead.`]
      : [],
  );
  const isLong = lines.length > MOST_LINES;
  return isLong
    ? [...waits, `${file} has ${lines.length} lines. Split it by what it tests: at most ${MOST_LINES}.`]
    : waits;
});

process.stderr.write(found.map((line) => `${line}\n`).join(""));
if (found.length > 0) process.exitCode = 1;
