import { readdirSync } from "node:fs";

/** Of the SPA's sources: where a folder has more files, no one sees at once what is in it. Tests and styles lie beside their files. */
const ROOT = "apps/web/src";
const MOST_FILES = 25;

const counts = new Map<string, number>();
for (const { name, parentPath } of readdirSync(ROOT, { recursive: true, withFileTypes: true })) {
  if (/(?<!\.test)\.tsx?$/.test(name)) counts.set(parentPath, (counts.get(parentPath) ?? 0) + 1);
}
const found = [...counts].filter(([, count]) => count > MOST_FILES);
for (const [folder, count] of found) {
  process.stderr.write(`${folder} has ${count} files. Split it by what they are for: at most ${MOST_FILES}.\n`);
}
if (found.length > 0) process.exitCode = 1;
