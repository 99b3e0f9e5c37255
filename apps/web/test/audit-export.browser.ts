import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { apiClient } from "./support/api-client.ts";
import { busyOrganization } from "./support/busy-organization.ts";
import { tamperWithEvent } from "./support/database.ts";
import { newPerson } from "./support/new-person.ts";
import { expect, test } from "./support/test.ts";

test("an export has the filtered events, and all of them pass the documented verification", async ({ openAs }) => {
  const { ada, acme, ids } = await busyOrganization();
  await apiClient(ada).team.create.mutate({ organization: acme.slug, name: '=SUM(1), "2"' });
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/audit`);
  // First, since they must not sign what follows the last event that is exported.
  const heads = await exported(page, "Signed heads");
  const all = await exported(page, "NDJSON");
  expect(all.name).toMatch(new RegExp(`^${acme.slug}-audit-\\d{4}-\\d\\d-\\d\\d\\.ndjson$`));
  const events = all.text.trim().split("\n").map(event);
  expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  await expect(page.getByText("Exported 9 events.")).toBeVisible();
  const files = { "events.ndjson": all.text, "heads.json": heads.text, "verify.mjs": documentedScript() };
  for (const [name, text] of Object.entries(files)) writeFileSync(test.info().outputPath(name), text);
  const paths = ["verify.mjs", "events.ndjson", "heads.json"].map((name) => test.info().outputPath(name));
  const { stdout } = await promisify(execFile)(process.execPath, paths);
  expect(stdout).toContain("valid: 9 events");

  await page.goto(`/o/${acme.slug}/audit?event=team.created&actor=${ids.ada}`);
  const some = await exported(page, "CSV");
  expect(some.name).toMatch(/\.csv$/);
  const [header, ...lines] = some.text.trim().split("\r\n");
  expect(header).toMatch(/^sequence,createdAt,event,/);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain("Engineering");
  expect(lines[1]).toContain(`"'=SUM(1), ""2"""`);
});

test("an export can be canceled while it is under way", async ({ openAs }) => {
  const { ada, acme } = await busyOrganization();
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/audit`);
  // A server that does not answer for now.
  await page.route("**/trpc/audit.export**", () => {});
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("menuitem", { name: /^CSV/ }).click();
  await expect(page.getByText("Exported 0 events…")).toBeVisible();
  await page.getByRole("button", { name: "Cancel export" }).click();
  await expect(page.getByText("Exported 0 events…")).toHaveCount(0);
  await page.unrouteAll();
  await expect(page.getByRole("alert")).toHaveCount(0);
  expect((await exported(page, "CSV")).text.trim().split("\r\n")).toHaveLength(9);
});

test("exporting takes a permission of its own, and its absence is explained", async ({ openAs }) => {
  const { ada, acme } = await busyOrganization();
  const organization = acme.slug;
  const auditor = await newPerson({ name: "Dora Auditor" });
  const permissions = ["organization:read", "audit:read"];
  await apiClient(ada).role.create.mutate({ organization, role: "auditor", permissions });
  const { email, name } = auditor;
  await apiClient(ada).member.add.mutate({ organization, email, name, roles: ["auditor"] });
  const page = await openAs(auditor);
  await page.goto(`/o/${organization}/audit`);
  await expect(page.getByText("Ada Lovelace created the organization")).toBeVisible();
  await page.getByRole("button", { name: "Export" }).focus();
  await expect(page.getByText("Only owners and admins can export the audit log.")).toBeVisible();
  await page.getByRole("button", { name: "Verify now" }).click();
  await expect(page.getByText("Verified.")).toBeVisible();
});

test("a verification shows that the log is unchanged, or from which event on it is not", async ({ openAs }) => {
  const { ada, acme } = await busyOrganization();
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/audit`);
  await expect(page.getByText("Not verified yet.")).toBeVisible();
  await page.getByRole("button", { name: "Verify now" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Verified. 8 events are complete" })).toBeVisible();
  await page.reload();
  await expect(page.getByText("Verified. 8 events are complete and unchanged. Last check: just now.")).toBeVisible();

  await tamperWithEvent(acme, 4);
  await page.reload();
  await expect(page.getByText("Last check: 3 minutes ago.")).toBeVisible();
  await page.getByRole("button", { name: "Verify now" }).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("Verification failed: this log was changed outside of Guildhall");
  await expect(alert).toContainText("Event 4 is the first that was changed");
  await expect(alert).toContainText("Report it to the operator");
  await expect(page.getByRole("row").filter({ hasText: "First invalid event" })).toContainText("Ben Babbage");
  await page.reload();
  await expect(alert).toContainText("Event 4 is the first");
});

async function exported(page: Page, choice: string): Promise<{ name: string; text: string }> {
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: new RegExp(`^${choice}`) }).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

const event = (line: string): { sequence: number } => JSON.parse(line);

function documentedScript(): string {
  const page = readFileSync(new URL("../../../docs/audit.md", import.meta.url), "utf8");
  return /<!-- verify-audit -->\n```js\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
}
