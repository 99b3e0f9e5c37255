import { readFileSync } from "node:fs";
const p = JSON.parse(readFileSync(process.argv[2], "utf8"));
const byId = new Map<number, any>(p.nodes.map((n: any) => [n.id, n])); for (const n of p.nodes) for (const c of n.children ?? []) byId.get(c).parent = n;
const time = new Map<number, number>(); p.samples.forEach((id: number, i: number) => time.set(id, (time.get(id) ?? 0) + p.timeDeltas[i]));
let total = 0; const incl = new Map<string, number>();
const key = (n: any) => `${n.callFrame.functionName || "(anon)"} ${n.callFrame.url.replace(/.*node_modules\//, "").replace(/file:\/\/.*\/w-[^/]+/, "")}:${n.callFrame.lineNumber + 1}:${n.callFrame.columnNumber}`;
const isStart = (n: any): boolean => { for (let x = n; x; x = x.parent) if (/esm|cjs|tsx|esbuild/.test(x.callFrame.url)) return true; return false; };
for (const [id, t] of time) { const n = byId.get(id); if (["(idle)"].includes(n.callFrame.functionName) || isStart(n)) continue; total += t; const seen = new Set<string>(); for (let x = n; x; x = x.parent) { const k = key(x); if (!seen.has(k)) { seen.add(k); incl.set(k, (incl.get(k) ?? 0) + t); } } }
console.log("total s", total / 1e6);
for (const [k, t] of [...incl].sort((a, b) => b[1] - a[1]).slice(0, 95)) console.log((t / total * 100).toFixed(1).padStart(6), k);
