import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterFile, createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { trpcClient } from "../support/clients/trpc-client.ts";
import { listen } from "../support/servers/listening-app.ts";
import { openStage } from "../support/stages/stage.ts";

const database = await createTestDatabase();
const app = await listen(database);
const page = new URL("../../../../docs/audit.md", import.meta.url);

it("the script of docs/audit.md finds an export valid, and each change in it", async () => {
  const { id, people } = await openStage(database);
  const owner = trpcClient(app, people.anotherOwner);
  await owner.organization.update.mutate({
    organization: id,
    data: { metadata: { größe: [1.5, null, "\u007f\n\u0085\u2028\u2029"] } },
  });
  await owner.member.updateRole.mutate({ organization: id, userId: people.target.id, roles: ["admin"] });
  await app.sealAuditLogs();
  const get = async (path: string, accept: string) => {
    const headers = { accept, authorization: `Bearer ${people.anotherOwner.actor.token}` };
    return (await fetch(`${app.url}/api/v1/orgs/${id}/audit-events${path}`, { headers })).text();
  };
  const [heads, events] = [await get("/heads", "application/json"), await get("", "application/x-ndjson")];
  expect(await verify(events, heads)).toMatch(/^valid: \d+ events/);

  expect(await verify(events, JSON.stringify({ ...JSON.parse(heads), heads: [] }))).toContain("NOT SIGNED");
  const earlier = heads.replace(/"day":"[^"]*"/, '"day":"2020-01-01"');
  expect(await verify(events, earlier)).toContain("it is not what was signed on 2020-01-01");

  const lines = events.trim().split("\n");
  expect(lines.length).toBeGreaterThan(1);
  const last = lines.at(-1) ?? "";
  expect(await verify([...lines.slice(0, -1), last.replace("admin", "owner")].join("\n"), heads)).toContain("INVALID");
  expect(await verify(lines.slice(1).join("\n"), heads)).toContain("INVALID");
  expect(await verify(lines.slice(0, -1).join("\n"), heads)).toContain("were signed on");
  const { email } = people.anotherOwner;
  expect(await verify(events.replaceAll(email, "eve@example.com"), heads)).toContain("its actor was changed");
  const unsalted = lines.map((line) =>
    line.replace(/"salt":"[0-9a-f]+"/, '"salt":null').replace(email, "eve@example.com"),
  );
  expect(await verify(unsalted.join("\n"), heads)).toContain("its actor was changed");
  expect(await verify(events.slice(0, -20), heads)).toContain("not a complete event");
  const otherKey = JSON.stringify({ ...JSON.parse(heads), keys: [] });
  expect(await verify(events, otherKey)).toContain("it is not what was signed on");
});

const folder = mkdtempSync(join(tmpdir(), "guildhall-audit-"));
afterFile(() => rmSync(folder, { recursive: true }));

/** What the script prints. */
async function verify(events: string, heads: string): Promise<string> {
  const [, script = ""] = /<!-- verify-audit -->\n```js\n(.*?)```/s.exec(readFileSync(page, "utf8")) ?? [];
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const args = [file("verify-audit.mjs", script), file("events.ndjson", events), file("heads.json", heads)];
  const run = promisify(execFile)(process.execPath, args);
  return run.then(
    ({ stdout }) => stdout,
    ({ stderr }: { stderr: string }) => stderr,
  );
}
