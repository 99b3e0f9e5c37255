import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/**
 * The folders and files of a source folder from the lowest layer to the highest: an import goes to the same layer or a
 * lower one. Types count as well. docs/architecture.md shows the layers.
 */
const layers: Record<string, readonly (readonly string[])[]> = {
  "packages/domain/src": [
    ["errors"],
    ["paging", "bookkeeping", "audit"],
    ["limits"],
    ["identity-providers.ts", "organization-settings.ts", "cipher.ts", "device-client.ts"],
    ["services.ts"],
    ["scope", "idempotency"],
    [
      "user",
      "second-factor",
      "passkey",
      "email-code",
      "connected-account",
      "session",
      "metadata",
      "audit-log",
      "jwt",
      "oauth",
      "device",
    ],
    ["picture"],
    ["role", "member", "team", "project", "invitation"],
    ["organization", "access", "access-token", "sso"],
    ["operator", "administrator", "job-queue", "api-key", "oauth-client"],
    ["index.ts"],
  ],
  "apps/web/src": [
    ["api", "configure-zod.ts"],
    ["components", "theme.ts"],
    ["features"],
    ["routes"],
    ["router.tsx"],
    ["app.tsx"],
    ["main.tsx"],
  ],
};

const problems = Object.entries(layers).flatMap(([root, order]) => {
  const imports = importsBelow(root);
  return [...upward(root, order, imports), ...cycles(root, imports)];
});
if (problems.length > 0) {
  process.stderr.write(`${problems.join("\n")}\nscripts/check-imports.ts has the layers.\n`);
  process.exitCode = 1;
}

type Imports = Map<string, string[]>;

/** Which files of the folder each of them imports, tests left out. */
function importsBelow(root: string): Imports {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    .map((file) => join(root, file));
  const known = new Set(files);
  return new Map(
    files.map((file) => {
      const found = readFileSync(file, "utf8").matchAll(/^(?:import|export)\b[^;"]*?(?:from\s+)?"(\.[^"]+)"/gms);
      const targets = [...found].map(([, target = ""]) => relative(".", resolve(dirname(file), target)));
      return [file, targets.filter((target) => known.has(target))];
    }),
  );
}

function upward(root: string, order: readonly (readonly string[])[], imports: Imports): string[] {
  const layerOf = (file: string) => {
    const [first = ""] = relative(root, file).split("/");
    return order.findIndex((layer) => layer.includes(first));
  };
  return [...imports].flatMap(([file, targets]) => {
    if (layerOf(file) < 0) return [`${file}: is in no layer of ${root}; add its folder to the list`];
    return targets.flatMap((target) =>
      layerOf(target) > layerOf(file) ? [`${file}: imports ${target}, which is in a higher layer`] : [],
    );
  });
}

/** One cycle of files for each file at which one is met. */
function cycles(root: string, imports: Imports): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]) => {
    const start = path.indexOf(file);
    if (start >= 0) {
      const names = [...path.slice(start), file].map((one) => relative(root, one));
      found.push(`${root}: files import each other: ${names.join(" → ")}`);
    }
    if (start >= 0 || done.has(file)) return;
    for (const target of imports.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return found;
}
