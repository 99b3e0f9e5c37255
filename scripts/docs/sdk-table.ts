import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { sdkMethods } from "../../packages/clerk/test/support/sdk-methods.ts";

const tests = fileURLToPath(new URL("../../packages/clerk/test/", import.meta.url));

/** The methods of Clerk's SDK, each with the test that goes through its answers. */
export function sdkTable(): string {
  const rows = Object.entries(sdkMethods).map(([name, { endpoint, does }]) => {
    return `| \`${name}\` | \`${endpoint}\` | ${does ?? "**501**, left out"} | ${testOf(name)} |`;
  });
  return ["| method | endpoint | what it does | tested in |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

/** @throws when a method has no test: none may be without */
function testOf(name: string): string {
  const file = readdirSync(tests)
    .filter((each) => each.endsWith(".http.test.ts"))
    .find((each) => readFileSync(`${tests}${each}`, "utf8").includes(`describe("${name}"`));
  if (!file) throw new Error(`No test of the Clerk-compatible API describes "${name}".`);
  return `[${file}](../packages/clerk/test/${file})`;
}
