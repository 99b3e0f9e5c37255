import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { expect, it } from "vitest";
import { listen } from "../support/servers/listening-app.ts";
import { dataFolder, tsx } from "../support/servers/server-process.ts";

const workspace = fileURLToPath(new URL("../../../../", import.meta.url));
const readme = readFileSync(join(workspace, "README.md"), "utf8");
const database = await createTestDatabase();
const app = await listen(database);

/** The code of README under a file's name, or of a kind. */
const codeOf = (start: string) => new RegExp(`${start}\\n(.*?)\`\`\`\n`, "s").exec(readme)?.[1] ?? "";

/** The app as README has it, in a workspace of its own whose packages are ours. */
function makeApp(): string {
  const root = dataFolder();
  const folder = join(root, "apps/hello");
  mkdirSync(join(folder, "node_modules/@guildhall"), { recursive: true });
  copyFileSync(join(workspace, "tsconfig.base.json"), join(root, "tsconfig.base.json"));
  const files = {
    "package.json": codeOf("`package.json`\n\n```json"),
    "tsconfig.json": codeOf("`tsconfig.json`\n\n```json"),
    "main.ts": codeOf("`main.ts`\n\n```ts").replace("http://localhost:4000", app.url),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { dependencies, devDependencies } = JSON.parse(files["package.json"]);
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
    const installed = name.startsWith("@guildhall/") ? name.replace("@guildhall", "packages") : `node_modules/${name}`;
    mkdirSync(join(folder, "node_modules", name, ".."), { recursive: true });
    symlinkSync(join(workspace, installed), join(folder, "node_modules", name), "junction");
  }
  return folder;
}

const run = (cwd: string, args: string[], variables: Record<string, string> = {}) =>
  promisify(execFile)(process.execPath, args, { cwd, env: { PATH: process.env.PATH, ...variables } });

it("the app of README compiles, and prints what it shows", async () => {
  const { id, people } = await insertOrganization(database, { dana: "owner", ben: "member" });
  await database.sql`update organization set slug = 'acme-observatory' where id = ${id}`;
  await database.sql`update "user" set name = 'Dana Demo' where id = ${people.dana.id}`;
  const folder = makeApp();
  const { scripts } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  expect(scripts).toEqual({ start: "tsx main.ts", typecheck: "tsc" });
  const { stdout } = await run(folder, ["--import", tsx, "main.ts"], { GUILDHALL_TOKEN: people.dana.actor.token });
  expect(stdout).toBe(codeOf("--filter hello start\n```\n\n```text"));
  // Each checker would infer the types of the router for itself, which is most of the work.
  expect((await run(folder, ["node_modules/typescript/bin/tsc", "--checkers", "1"])).stdout).toBe("");
}, 120_000);
