import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

// "Schema and migrations agree": generating from the schema, onto a copy of the migrations, must find no change.
const packageFolder = fileURLToPath(new URL("..", import.meta.url));
const copy = mkdtempSync(join(packageFolder, "node_modules", ".check-migrations-"));
try {
  cpSync(join(packageFolder, "src/migrations"), copy, { recursive: true });
  const out = `./${relative(packageFolder, copy)}`;
  const generated = spawnSync(
    join(packageFolder, "node_modules/.bin/drizzle-kit"),
    ["generate", "--dialect", "postgresql", "--schema", "./src/schema/*.ts", "--out", out],
    { cwd: packageFolder, encoding: "utf8" },
  );
  if (generated.status !== 0 || !generated.stdout.includes("No schema changes")) {
    process.stderr.write(
      `${generated.stdout}${generated.stderr}\nThe schema has changes that no migration holds. Run: pnpm db:generate --name what_changes\n`,
    );
    process.exitCode = 1;
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
