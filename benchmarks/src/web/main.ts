import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findChromium } from "@guildhall/testing/chromium";
import { launch } from "puppeteer-core";
import { openDatabases } from "../databases.ts";
import { run } from "../run.ts";
import { seedGuildhall } from "../seed/seed-guildhall.ts";
import { startProduction } from "../servers/start-production.ts";
import { type Load, measureLoad } from "./measure-load.ts";
import { measurePaging } from "./measure-paging.ts";
import { cookiesIn } from "./open-context.ts";

const { values } = parseArgs({
  options: {
    /** Of each page. */
    runs: { type: "string", default: "5" },
    /** Of members, paged through. */
    pages: { type: "string", default: "9" },
  },
});

await run(async (resources) => {
  const folder = mkdtempSync(join(tmpdir(), "guildhall-benchmark-web-"));
  chmodSync(folder, 0o755);
  resources.onEnd(async () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const { guildhall: url } = await openDatabases(resources);
  const secret = randomBytes(32).toString("base64url");
  const { cookie } = await seedGuildhall({ url, secret, large: 1_000, small: 10 });
  const { origin, close } = await startProduction(url, secret);
  resources.onEnd(close);
  const chromium = await findChromium(folder);
  const browser = await launch({
    executablePath: chromium.executablePath,
    env: { ...process.env, ...chromium.env },
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
  resources.onEnd(() => browser.close());

  const runs = Number(values.runs);
  const members = `${origin}/o/large/members`;
  const signedIn = cookiesIn(cookie);
  const loads: [string, Load][] = [
    ["sign-in", await measureLoad(browser, `${origin}/sign-in`, [], runs)],
    ["members", await measureLoad(browser, members, signedIn, runs)],
  ];
  const paging = await measurePaging(browser, members, signedIn, Number(values.pages));
  process.stdout.write(`${tableOf(loads)}\n\nMain thread for the next 50 members: ${paging.toFixed(0)} ms.\n`);
  for (const [label, { failed }] of loads) for (const why of failed) process.stdout.write(`${label}: ${why}\n`);
});

/** A table in Markdown. */
function tableOf(loads: [string, Load][]): string {
  const columns = [
    "first visit",
    ...["performance", "accessibility", "best practices", "SEO"],
    ...["largest paint, s", "blocked, ms", "requests", "kB"],
  ];
  const rows = loads.map(([label, load]) => [
    label,
    ...[load.performance, load.accessibility, load.bestPractices, load.seo],
    ...[(load.largestPaintMs / 1000).toFixed(1), load.blockedMs.toFixed(0), load.requests],
    (load.bytes / 1000).toFixed(0),
  ]);
  const rule = columns.map((_, index) => (index === 0 ? "---" : "---:"));
  return [columns, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
