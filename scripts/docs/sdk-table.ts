import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { notServedMethods } from "../../packages/clerk/src/routes/not-served-methods.ts";
import { sdkMethods } from "../../packages/clerk/test/support/sdk-methods.ts";

const tests = fileURLToPath(new URL("../../packages/clerk/test/", import.meta.url));

/** The methods of Clerk's SDK, each with the test that goes through its answers. */
export function sdkTable(): string {
  const rows = Object.entries(sdkMethods).map(([name, { endpoint, does }]) => {
    return `| \`${name}\` | \`${endpoint}\` | ${does} | ${testOf(name)} |`;
  });
  return ["| method | endpoint | what it does | tested in |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

/** The methods of Clerk's SDK that answer 501, by resource. */
export function notServedTable(): string {
  const rows = Object.entries(notServedMethods).map(([resource, methods]) => {
    const names = Object.keys(methods).map((name) => `\`${name}\``);
    return `| \`${resource}\` | ${names.join(", ")} |`;
  });
  return ["| resource | methods |", "| --- | --- |", ...rows].join("\n");
}

/** @throws when a method has no test: none may be without */
function testOf(name: string): string {
  const file = readdirSync(tests)
    .filter((each) => each.endsWith(".http.test.ts"))
    .find((each) => readFileSync(`${tests}${each}`, "utf8").includes(`describe("${name}"`));
  if (!file) throw new Error(`No test of the Clerk-compatible API describes "${name}".`);
  return `[${file}](../packages/clerk/test/${file})`;
}
