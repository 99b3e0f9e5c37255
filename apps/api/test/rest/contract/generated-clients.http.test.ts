import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterFile, createTestDatabase, insertUser } from "@guildhall/testing";
import { expect, it } from "vitest";
import { once } from "../../support/once.ts";
import { listen } from "../../support/servers/listening-app.ts";

const example = fileURLToPath(new URL("../../../../../examples/openapi-client/", import.meta.url));
const run = promisify(execFile);

const database = await createTestDatabase();
const app = await listen(database);

/** The folder of the compiled programs, with clients of this server that their own tools generated. Fails when one does not compile. */
const buildExamples = once(async () => {
  // Below the example, so that its packages are found.
  const folder = await mkdtemp(join(example, "node_modules", ".test-"));
  afterFile(() => rm(folder, { recursive: true }));
  for (const part of ["package.json", "tsconfig.json", "rest"]) {
    await cp(join(example, part), join(folder, part), { recursive: true });
  }
  const document = `${app.url}/api/v1/openapi.json`;
  const tool = (name: string, ...args: string[]) =>
    run(join(example, "node_modules", ".bin", name), args, { cwd: folder }).catch(
      ({ stdout, stderr }: { stdout: string; stderr: string }) => expect(`${stdout}${stderr}`).toBe(""),
    );
  await Promise.all([
    tool("openapi-typescript", document, "-o", "rest/guildhall.ts"),
    tool("openapi-ts", "--file", "rest/openapi-ts.config.mjs", "--input", document),
  ]);
  await tool("tsc", "-p", "rest");
  return join(folder, "dist");
});

it.each(["with-openapi-fetch", "with-hey-api"])("creates, adds, pages and reads errors %s", async (name) => {
  const ada = await insertUser(database);
  const slug = `acme-${crypto.randomUUID()}`;
  const program = join(await buildExamples(), `${name}.js`);
  const { stdout } = await run(process.execPath, [program, ada.actor.token, slug], {
    env: { ...process.env, GUILDHALL_URL: app.url },
  });
  const [names = "", error] = stdout.trim().split("\n");
  expect(names.split(", ").toSorted()).toEqual(["Alan", "Grace", ada.name].toSorted());
  expect(error).toBe("409 CONFLICT: This slug is taken. Choose another.");
});
