import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** What not to write, and what to write instead: the standard term or plain American English. */
const words: readonly [RegExp, string][] = [
  [/doors?/, "API; routes"],
  [/deeds?/, "action"],
  [/e-mails?/, "email"],
  [/refus(?:al|als|e|ed|es|ing)/, "error, reject, deny"],
  [/founded|founds|founders?/, "created, creates, creator"],
  [/somebody/, "someone"],
  [/anybody/, "anyone"],
  [/everybody/, "everyone"],
  [/whoever/, "anyone who, the caller, the person who"],
  [/anew/, "again"],
  [/whatever (?:the|its) case/, "case-insensitive"],
  [/at the hand of/, "by"],
  [/spelt/, "spelled"],
  [/colour(?:s|ed)?/, "color"],
  [/parts? in (?:a|the|any|other|another) projects?|parts in projects/, "project membership"],
  [/seats? (?:in|of) (?:a|the) teams?/, "team membership"],
  [/askable|givable|mayGive/, "grantors, assignable, mayAssign"],
  [/by now|for good/, "currently, permanently"],
  [/remarks/, "logger, comments"],
  [/(?<!`)nobody(?!`)/, "no one; anonymous (an actor). The Unix user goes in backticks"],
  [/kept/, "stored, cached, saved, retained"],
  [/told/, "notified, returned, given"],
  [/whole(?! numbers?| milliseconds)/, "full, entire, complete"],
  [/besides/, "in addition to, other than"],
  [/says|speaks|tells|wants|knows/, "returns, has, shows, requires, stores"],
  [/misunderstood|in vain|thereby|whereby|herein|thereof|lest/, "a plain sentence"],
  [/recognis(?:e|es|ed)|defence/, "recognize, defense"],
];

/** Migrations stay as they landed; the others list the words. */
const exempt = new Set(["scripts/check-words.ts", "CONTRIBUTING.md"]);
const left = (file: string) => file.startsWith("packages/db/src/migrations/") || exempt.has(file);

const files = execFileSync(
  "git",
  [
    "ls-files",
    "--cached",
    "--others",
    "--exclude-standard",
    "*.ts",
    "*.tsx",
    "*.md",
    "*.css",
    "package.json",
    "*/package.json",
  ],
  {
    encoding: "utf8",
  },
)
  .trim()
  .split("\n")
  .filter((file) => !left(file));

const found = files.flatMap((file) =>
  readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line, index) =>
      words.flatMap(([word, instead]) => {
        const match = new RegExp(`(?<![\\w-])(?:${word.source})(?![\\w-])`, "i").exec(line);
        return match ? [`${file}:${index + 1}: write “${instead}” instead of “${match[0]}”`] : [];
      }),
    ),
);
if (found.length > 0) {
  process.stderr.write(`${found.join("\n")}\nSee “Words” in CONTRIBUTING.md.\n`);
  process.exitCode = 1;
}
