import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { accountTable } from "./docs/account-table.ts";
import { auditEventTable } from "./docs/audit-events.ts";
import { auditScript } from "./docs/audit-script.ts";
import { configurationTable } from "./docs/configuration-table.ts";
import { endpointTable } from "./docs/endpoint-table.ts";
import { operationTable } from "./docs/operation-table.ts";
import { permissionsPage } from "./docs/permissions-page.ts";
import { notServedTable, sdkTable } from "./docs/sdk-table.ts";

/** Writes what the documentation takes from the code; with --check, only reports whether it is up to date. */
const isCheck = process.argv.includes("--check");

const accounts = await accountTable();
const stale = [
  update("docs/permissions.md", () => permissionsPage()),
  update("docs/better-auth.md", (page) => replaceBetween(page, "endpoints", endpointTable())),
  update("docs/audit.md", (page) =>
    replaceBetween(replaceBetween(page, "events", auditEventTable()), "verify-audit", auditScript()),
  ),
  update("docs/accounts.md", (page) => replaceBetween(page, "endpoints", accounts)),
  update("docs/rest-api.md", (page) => replaceBetween(page, "operations", operationTable())),
  update("docs/clerk.md", (page) =>
    replaceBetween(replaceBetween(page, "methods", sdkTable()), "methods left out", notServedTable()),
  ),
  update("README.md", (readme) => replaceBetween(readme, "configuration", configurationTable())),
].filter((file) => file !== undefined);

if (isCheck && stale.length > 0) {
  process.stderr.write(`Out of date: ${stale.join(", ")}. Run: pnpm docs:generate\n`);
  process.exitCode = 1;
}

/** The file's name when it was not up to date. */
function update(name: string, generate: (present: string) => string): string | undefined {
  const file = fileURLToPath(new URL(`../${name}`, import.meta.url));
  const present = readIfThere(file);
  const wanted = generate(present);
  if (present === wanted) return undefined;
  if (!isCheck) writeFileSync(file, wanted);
  return name;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function replaceBetween(text: string, marker: string, content: string): string {
  const [start, end] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`A page has lost its markers ${start} … ${end}.`);
  return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
}
