import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const folder = fileURLToPath(new URL(".", import.meta.url));
const page = readFileSync(new URL("../../../../docs/better-auth.md", import.meta.url), "utf8");

/** The first column of the page's table, without its code marks. */
function listed(): string[] {
  const table = /<!-- differences -->\n([\s\S]*?)<!-- \/differences -->/.exec(page)?.[1] ?? "";
  const [, , ...rows] = table.trim().split("\n");
  return rows.map((row) => (row.split(" | ")[0] ?? "").replace(/^\| /, "").replaceAll("`", ""));
}

function tested(): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".http.test.ts"));
  return files.flatMap((file) =>
    [...readFileSync(`${folder}/${file}`, "utf8").matchAll(/^ {2}it\("([^"]+)"/gm)].map(([, name = ""]) => name),
  );
}

it("docs/better-auth.md lists exactly the differences that have a test here", () => {
  expect(listed().sort()).toEqual(tested().sort());
  expect(new Set(listed()).size).toBe(listed().length);
});
