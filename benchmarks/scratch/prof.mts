import { readFileSync, readdirSync } from "node:fs";
const file = process.argv[2]; const p = JSON.parse(readFileSync(file, "utf8"));
const self = new Map(); const byId = new Map(p.nodes.map((n: any) => [n.id, n]));
const dt = p.timeDeltas; const time = new Map();
p.samples.forEach((id: number, i: number) => time.set(id, (time.get(id) ?? 0) + dt[i]));
let total = 0, idle = 0;
const key = (n: any) => `${n.callFrame.functionName || "(anon)"} ${n.callFrame.url.replace(/.*node_modules\//, "").replace("file:///work/w-pages1", "")}:${n.callFrame.lineNumber + 1}`;
const pkgOf = (n: any) => { const u = n.callFrame.url; if (!u) return n.callFrame.functionName.startsWith("(") ? n.callFrame.functionName : "native"; const m = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(u); return m ? m[1] : u.startsWith("node:") ? "node" : u.replace(/.*\/w-[^/]+\//, "").split("/").slice(0, 2).join("/"); };
const pkg = new Map();
for (const [id, t] of time as any) { const n: any = byId.get(id); if (n.callFrame.functionName === "(idle)") { idle += t; continue; } total += t; self.set(key(n), (self.get(key(n)) ?? 0) + t); pkg.set(pkgOf(n), (pkg.get(pkgOf(n)) ?? 0) + t); }
console.log("busy", total / 1e6, "idle", idle / 1e6);
for (const [k, t] of [...pkg].sort((a: any, b: any) => b[1] - a[1]).slice(0, 22)) console.log((t / total * 100).toFixed(1).padStart(6), k);
console.log("--");
for (const [k, t] of [...self].sort((a: any, b: any) => b[1] - a[1]).slice(0, 45)) console.log((t / total * 100).toFixed(1).padStart(6), k);
