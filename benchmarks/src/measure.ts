import type { Case, CaseName, ServerName } from "./cases.ts";
import type { Child } from "./processes/child-process.ts";
import type { LoadQuestion, Measurement } from "./processes/load.ts";
import type { ServerQuestion } from "./servers/serve.ts";

export const CONNECTIONS = 16;

/** What one round measured, case by case. */
export type Round = Record<CaseName, Measurement>;

/** How long to measure; the warm-up and each round spend so many seconds on each case. */
export interface Plan {
  warmUpSeconds: number;
  rounds: number;
  seconds: number;
}

interface Bench {
  cases: Record<CaseName, Case>;
  servers: Record<ServerName, Child>;
  urls: Record<ServerName, string>;
  load: Child;
}

const namesOf = (cases: Record<CaseName, Case>) => Object.keys(cases) as CaseName[];

/**
 * Runs every case once a round, one at a time, so that whatever else the machine does hits all of them alike.
 * The first round warms up and is not returned. @throws when any answer was not a 2xx
 */
export async function measure({ cases, urls, load }: Bench, plan: Plan): Promise<Round[]> {
  const measured: Round[] = [];
  for (let round = 0; round <= plan.rounds; round++) {
    const seconds = round === 0 ? plan.warmUpSeconds : plan.seconds;
    const results = new Map<CaseName, Measurement>();
    for (const name of namesOf(cases)) {
      const { server, request } = cases[name];
      const question: LoadQuestion = { url: urls[server], request, connections: CONNECTIONS, seconds };
      const result = await load.ask<Measurement>(question);
      if (result.failures > 0) throw new Error(`${result.failures} requests of "${cases[name].label}" failed.`);
      results.set(name, result);
    }
    process.stdout.write(round === 0 ? "warmed up\n" : `round ${round} of ${plan.rounds}\n`);
    if (round > 0) measured.push(Object.fromEntries(results) as Round);
  }
  return measured;
}

/** SQL statements a request of each case takes, counted where the client sends them. @throws if that varies */
export async function countStatements({ cases, servers, urls }: Bench): Promise<Record<CaseName, number>> {
  const counted = new Map<CaseName, number>();
  const times = 10;
  for (const name of namesOf(cases)) {
    const { server, request } = cases[name];
    const count = () => servers[server].ask<number>("count" satisfies ServerQuestion);
    await count();
    for (let i = 0; i < times; i++) await (await fetch(`${urls[server]}${request.path}`, request)).arrayBuffer();
    const statements = (await count()) / times;
    if (!Number.isInteger(statements)) throw new Error(`"${cases[name].label}" takes ${statements} SQL statements.`);
    counted.set(name, statements);
  }
  return Object.fromEntries(counted) as Record<CaseName, number>;
}
