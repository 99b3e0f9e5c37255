import { cpus } from "node:os";
import type { Case, CaseName } from "./cases.ts";
import { CONNECTIONS, type Round } from "./measure.ts";
import { median } from "./median.ts";
import type { Counted } from "./servers/serve.ts";

interface Goal {
  label: string;
  figure: number;
  bound: { atLeast: number } | { atMost: number };
}

/** What was measured of the tRPC API, as Markdown. */
export function figures({
  cases,
  rounds,
  statements,
}: {
  cases: Record<CaseName, Case>;
  rounds: readonly Round<CaseName>[];
  statements: Record<CaseName, Counted>;
}): string {
  const over = (pick: (round: Round<CaseName>) => number) => median(rounds.map(pick));
  const names = Object.keys(cases) as CaseName[];
  const rows = names.map((name) => {
    const rate = over((round) => round[name].requestsPerSecond).toFixed(0);
    const times = [over((round) => round[name].p50), over((round) => round[name].p99)].map((ms) => ms.toFixed(1));
    return `| ${[cases[name].label, rate, ...times, statements[name].statements].join(" | ")} |`;
  });
  const rate = (one: CaseName, other: CaseName) =>
    over((round) => round[one].requestsPerSecond / round[other].requestsPerSecond);
  const goals: Goal[] = [
    {
      label: "`member.list` to Better Auth's `list-members`",
      figure: rate("list", "theirList"),
      bound: { atLeast: 10 },
    },
    { label: "`member.list` to the hand-written page", figure: rate("list", "rawPage"), bound: { atLeast: 1 } },
    {
      label: "`GET /orgs/{id}/users` to the hand-written page",
      figure: rate("restList", "rawPage"),
      bound: { atLeast: 1 },
    },
    {
      label: "`access.can` to Better Auth's `has-permission`",
      figure: rate("can", "theirHasPermission"),
      bound: { atLeast: 5 },
    },
    {
      label: "SQL statements of a guarded read, its authorization included",
      figure: Math.max(
        ...[statements.list, statements.listLater, statements.listSearch, statements.can, statements.restList].map(
          (each) => each.statements,
        ),
      ),
      bound: { atMost: 2 },
    },
    {
      label: "p50 of a page, 100,000 members to 100",
      figure: over((round) => round.list.p50 / round.listSmall.p50),
      bound: { atMost: 1.3 },
    },
  ];
  return `| request | requests/s | p50 ms | p99 ms | SQL statements |
| --- | ---: | ---: | ---: | ---: |
${rows.join("\n")}

| ratio | measured | goal | |
| --- | ---: | ---: | --- |
${goals.map(goalRow).join("\n")}`;
}

/** Under which conditions all was measured, as Markdown. */
export function conditions(rounds: number, postgresVersion: string): string {
  const [cpu] = cpus();
  return `Medians of ${rounds} interleaved rounds, ratios taken within each; ${CONNECTIONS} connections; ${cpus().length} cores (${cpu?.model.trim()}), Node ${process.versions.node}, Postgres ${postgresVersion}, all on this one machine.`;
}

function goalRow({ label, figure, bound }: Goal): string {
  const [isMet, goal] =
    "atLeast" in bound
      ? [figure >= bound.atLeast, `at least ${bound.atLeast}`]
      : [figure <= bound.atMost, `at most ${bound.atMost}`];
  const shown = Number.isInteger(figure) ? figure : figure.toFixed(2);
  return `| ${label} | ${shown} | ${goal} | ${isMet ? "met" : "missed"} |`;
}
