import { type EndpointCaseName, type EndpointServer, endpoints } from "./endpoints.ts";
import type { Round } from "./measure.ts";
import { median } from "./median.ts";
import type { Counted } from "./servers/serve.ts";

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
    const rate = (server: "guildhall" | "betterAuth") => (round: Round<Timed>) =>
      round[`${server} ${endpoint}`].requestsPerSecond;
    const over = (pick: (round: Round<Timed>) => number) => median(rounds.map(pick));
    const ratio = over((round) => rate("guildhall")(round) / rate("betterAuth")(round));
    const counted = (server: EndpointServer) => statements[`${server} ${endpoint}`];
    const [ours, fastest, full] = [counted("guildhall"), counted("betterAuth"), counted("betterAuthFull")];
    const rates = [over(rate("guildhall")), over(rate("betterAuth"))].map((figure) => figure.toFixed(0));
    const goals = [
      ratio > 1 ? "faster" : "**not faster**",
      ours.statements * 2 < fastest.statements ? "" : "**not half of the fastest**",
      ours.statements * 2 < full.statements ? "" : "**not half of full**",
    ].filter(Boolean);
    return `| \`${endpoint}\` | ${[...rates, ratio.toFixed(2), ...[ours, fastest, full].map(shown), goals.join(", ")].join(" | ")} |`;
  });
  return `| endpoint | Guildhall, requests/s | Better Auth, requests/s | ratio | SQL: Guildhall | Better Auth | … full | |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
${rows.join("\n")}`;
}

/** Such as "5 + 2": statements, and what begins and ends their transaction. */
const shown = ({ statements, control }: Counted) => (control === 0 ? `${statements}` : `${statements} + ${control}`);
