import { readFileSync } from "node:fs";
import { transformSync } from "esbuild";

const source = new URL("src/commands/audit/verify-export.ts", import.meta.url);

const main = `
const [eventsFile, headsFile] = process.argv.slice(2);
if (!headsFile) {
  console.error("Name both files: node verify-audit.mjs events.ndjson heads.json");
  process.exit(2);
}
const heads = JSON.parse(readFileSync(headsFile, "utf8"));
const { checked, last, keyIds, signed, firstInvalid, problem } = await verifyExport(eventsFile, heads);
if (problem) {
  console.error(\`INVALID from event \${firstInvalid} on: \${problem}\`);
  process.exit(1);
}
const by = signed.since ? \`signed from \${signed.since} on, up to event \${signed.upTo}, by \${keyIds.join(", ")}\` : "NOT SIGNED";
console.log(\`valid: \${checked} events, up to \${last.sequence} (\${last.hash}), \${by}\`);
`.trim();

/** What `guildhall audit verify` does with a file, as a script that needs nothing but Node. */
export function verifyScript(): string {
  const { code } = transformSync(readFileSync(source, "utf8"), { loader: "ts", format: "esm", target: "node20.19" });
  const plain = code.replace(/export \{[^}]*\};\n/, "").replaceAll("void 0", "undefined");
  return `import { readFileSync } from "node:fs";\n${plain}\n${main}`;
}
