import postgres from "postgres"; import { readFileSync } from "node:fs";
const s = JSON.parse(readFileSync("/tmp/h/pages1/seeded.json", "utf8"));
const sql = postgres(s.databases[process.env.DBN ?? "guildhall"], { max: 1, onnotice: () => {} });
const text = (process.argv[2] === "-" ? readFileSync(0, "utf8") : process.argv[2]).replaceAll(":org", `'${s.ours.large}'`);
for (const one of text.split(/;\s*\n/)) { if (!one.trim()) continue; const rows = await sql.unsafe(one); console.log(rows.map((r: any) => Object.values(r).join(" | ")).join("\n")); console.log("----"); }
process.exit();
