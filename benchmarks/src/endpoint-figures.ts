import { type Endpoint, type EndpointCaseName, type EndpointServer, endpoints } from "./endpoints.ts";
import type { Round } from "./measure.ts";
import { median } from "./median.ts";
import type { Counted } from "./servers/serve.ts";

/** How many times as many requests a second as the plugin. */
const DEFAULT_GOAL = 3;
const goals: Partial<Record<Endpoint, number>> = { list: 6, "has-permission": 6 };

type Timed = EndpointCaseName<"guildhall" | "betterAuth">;

/** What was measured of the Better Auth API against the organization plugin itself, as Markdown. */
export function endpointFigures({
  rounds,
  statements,
}: {
  rounds: readonly Round<Timed>[];
  statements: Record<EndpointCaseName, Counted>;
}): string {
  const rows = endpoints.map((endpoint) => {
    const of = (server: "guildhall" | "betterAuth") => (round: Round<Timed>) => round[`${server} ${endpoint}`];
    const [ofOurs, ofTheirs] = [of("guildhall"), of("betterAuth")];
    const over = (pick: (round: Round<Timed>) => number) => median(rounds.map(pick));
    const ratio = over((round) => ofOurs(round).requestsPerSecond / ofTheirs(round).requestsPerSecond);
    const cpuRatio = over((round) => ofTheirs(round).cpu / ofOurs(round).cpu);
    const counted = (server: EndpointServer) => statements[`${server} ${endpoint}`];
    const [ours, fastest, full] = [counted("guildhall"), counted("betterAuth"), counted("betterAuthFull")];
    const goal = goals[endpoint] ?? DEFAULT_GOAL;
    const cells = [
      ...[ofOurs, ofTheirs].map((from) => over((round) => from(round).requestsPerSecond).toFixed(0)),
      ...[ratio.toFixed(2), `at least ${goal}`, ratio >= goal ? "met" : "**missed**"],
      ...[ofOurs, ofTheirs].map((from) => over((round) => from(round).cpu).toFixed(2)),
      ...[cpuRatio.toFixed(2), ...[ours, fastest, full].map(shown)],
    ];
    return `| \`${endpoint}\` | ${cells.join(" | ")} |`;
  });
  return `| endpoint | Guildhall, requests/s | Better Auth, requests/s | ratio | goal | | CPU ms of the server: Guildhall | Better Auth | ratio | SQL: Guildhall | Better Auth | … full |
| --- | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join("\n")}`;
}

/** Such as "5 + 2": statements, and what begins and ends their transaction. */
const shown = ({ statements, control }: Counted) => (control === 0 ? `${statements}` : `${statements} + ${control}`);
