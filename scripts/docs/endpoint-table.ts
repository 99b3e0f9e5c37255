import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { organizationPlugin } from "../../packages/auth/src/organization-plugin/organization-plugin.ts";
import { openDatabase } from "../../packages/db/src/index.ts";

const tests = fileURLToPath(new URL("../../packages/auth/test/", import.meta.url));

/** The endpoints of the Better Auth API, each with the test that goes through its answers. */
export function endpointTable(): string {
  // It is never queried, so it never connects.
  const services = { database: openDatabase("postgres://localhost/docs"), baseUrl: "", sendsMail: false };
  const rows = Object.entries(organizationPlugin(services).endpoints).map(([method, { path, options }]) => {
    const name = path.replace("/organization/", "");
    const answer = `${options.method} \`${name}\``;
    return `| ${answer} | \`${method}\` | ${options.metadata.openapi.description} | ${testOf(name)} |`;
  });
  return ["| endpoint | `auth.api` | what it does | tested in |", "| --- | --- | --- | --- |", ...rows.toSorted()].join(
    "\n",
  );
}

/** @throws when an endpoint has no test: none may be without */
function testOf(name: string): string {
  const isDescribed = new RegExp(`describe(\\.each\\(\\[\\s*\\[|\\()"${name}"`);
  const file = readdirSync(tests)
    .filter((each) => each.endsWith(".http.test.ts"))
    .find((each) => isDescribed.test(readFileSync(`${tests}${each}`, "utf8")));
  if (!file) throw new Error(`No test of the Better Auth API describes "${name}".`);
  return `[${file}](../packages/auth/test/${file})`;
}
