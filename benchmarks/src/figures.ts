import { cpus } from "node:os";
import type { Case, CaseName } from "./cases.ts";
import { CONNECTIONS, type Round } from "./measure.ts";

interface Goal {
  label: string;
  figure: number;
  bound: { atLeast: number } | { atMost: number };
}

/** Everything that was measured, as Markdown. */
export function figures(options: {
  cases: Record<CaseName, Case>;
  rounds: readonly Round[];
  statements: Record<CaseName, number>;
  postgresVersion: string;
}): string {
  const { cases, rounds, statements } = options;
  const over = (pick: (round: Round) => number) => median(rounds.map(pick));
  const names = Object.keys(cases) as CaseName[];
  const rows = names.map((name) => {
    const rate = over((round) => round[name].requestsPerSecond).toFixed(0);
    const times = [over((round) => round[name].p50), over((round) => round[name].p99)].map((ms) => ms.toFixed(1));
    return `| ${[cases[name].label, rate, ...times, statements[name]].join(" | ")} |`;
  });
  const rate = (one: CaseName, other: CaseName) =>
    over((round) => round[one].requestsPerSecond / round[other].requestsPerSecond);
  const goals: Goal[] = [
    {
      label: "`member.list` to Better Auth's `list-members`",
      figure: rate("list", "theirList"),
      bound: { atLeast: 10 },
    },
    { label: "`member.list` to the hand-written page", figure: rate("list", "rawPage"), bound: { atLeast: 0.5 } },
    {
      label: "`access.can` to Better Auth's `has-permission`",
      figure: rate("can", "theirHasPermission"),
      bound: { atLeast: 5 },
    },
    {
      label: "SQL statements of a guarded read, its authorization included",
      figure: Math.max(statements.list, statements.listLater, statements.listSearch, statements.can),
      bound: { atMost: 2 },
    },
    {
      label: "p50 of a page, 100,000 members to 100",
      figure: over((round) => round.list.p50 / round.listSmall.p50),
      bound: { atMost: 1.3 },
    },
  ];
  const [cpu] = cpus();
  return `| request | requests/s | p50 ms | p99 ms | SQL statements |
| --- | ---: | ---: | ---: | ---: |
${rows.join("\n")}

| ratio | measured | goal | |
| --- | ---: | ---: | --- |
${goals.map(goalRow).join("\n")}

Medians of ${rounds.length} interleaved rounds, ratios taken within each; ${CONNECTIONS} connections; ${cpus().length} cores (${cpu?.model.trim()}), Node ${process.versions.node}, Postgres ${options.postgresVersion}, all on this one machine.`;
}

function goalRow({ label, figure, bound }: Goal): string {
  const [isMet, goal] =
    "atLeast" in bound
      ? [figure >= bound.atLeast, `at least ${bound.atLeast}`]
      : [figure <= bound.atMost, `at most ${bound.atMost}`];
  const shown = Number.isInteger(figure) ? figure : figure.toFixed(2);
  return `| ${label} | ${shown} | ${goal} | ${isMet ? "met" : "missed"} |`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (upper + lower) / 2;
}
