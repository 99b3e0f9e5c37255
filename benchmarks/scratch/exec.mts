import postgres from "postgres"; import { readFileSync } from "node:fs";
const s = JSON.parse(readFileSync("/tmp/h/pages1/seeded.json", "utf8"));
const sql = postgres(s.databases.guildhall, { max: 1, onnotice: () => {} });
for (const part of readFileSync(process.argv[2], "utf8").split(/;\s*\n/)) if (part.trim()) { const t = Date.now(); await sql.unsafe(part); console.log(Date.now() - t, part.trim().slice(0, 60)); }
process.exit();
