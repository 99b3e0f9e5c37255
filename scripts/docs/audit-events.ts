import { auditEvents } from "../../packages/contracts/src/index.ts";

/** A table of all events of the audit log, by what they are about. */
export function auditEventTable(): string {
  const names = Object.entries(auditEvents);
  const targets = [...new Set(names.map(([, target]) => target))];
  const namesOf = (target: string) => names.flatMap(([name, about]) => (about === target ? [`\`${name}\``] : []));
  const rows = targets.map((target) => `| \`${target}\` | ${namesOf(target).join(", ")} |`);
  return ["| target | events |", "| --- | --- |", ...rows].join("\n");
}
