import { isDeepStrictEqual } from "node:util";
import type { Case, Request, ServerName } from "./cases.ts";
import type { Child } from "./processes/child-process.ts";
import type { LoadQuestion, Measurement } from "./processes/load.ts";
import type { Server } from "./resources.ts";
import type { Counted, ServerQuestion } from "./servers/serve.ts";

export const CONNECTIONS = 16;

/** More writes than either side manages in a second; each must be prepared. */
export const MOST_PER_SECOND = 800;

/** How many requests of each case have their statements counted. */
const COUNTED = 10;
/**
 * Of each case, before any is counted: as many as there are people who make them. The first of someone in a minute takes a share of
 * what they may make, which is a statement, and the first of a connection asks Postgres for its types.
 */
const WARMED = 16;

/** What one round measured of a case, with the milliseconds of CPU that the server used for each request. */
interface Measured extends Measurement {
  cpu: number;
}

/** What one round measured, case by case. */
export type Round<Name extends string> = Record<Name, Measured>;

/** How long to measure; the warm-up and each round spend so many seconds on each case. */
export interface Plan {
  warmUpSeconds: number;
  rounds: number;
  seconds: number;
}

interface Bench<Name extends string, ServerName extends string> {
  cases: Record<Name, Case<ServerName>>;
  servers: Record<ServerName, Server>;
}

const namesOf = <Name extends string>(cases: Record<Name, unknown>) => Object.keys(cases) as Name[];

/**
 * Runs every case once a round, one at a time, so that whatever else the machine does hits all of them alike.
 * The first round warms up and is not returned.
 * @param tidy called after it
 * @throws when any answer was not a 2xx
 */
export async function measure<Name extends string>(
  { cases, servers, load, tidy }: Bench<Name, ServerName> & { load: Child; tidy: () => Promise<void> },
  plan: Plan,
): Promise<Round<Name>[]> {
  const measured: Round<Name>[] = [];
  for (let round = 0; round <= plan.rounds; round++) {
    const seconds = round === 0 ? plan.warmUpSeconds : plan.seconds;
    const results = new Map<Name, Measured>();
    for (const name of namesOf(cases)) {
      const { server, label, prepare } = cases[name];
      const batch = await prepare(seconds * MOST_PER_SECOND);
      const question: LoadQuestion = { url: servers[server].url, batch, connections: CONNECTIONS, seconds };
      const cpu = () => servers[server].child.ask<number>("cpu" satisfies ServerQuestion);
      const before = await cpu();
      const result = await load.ask<Measurement>(question);
      const used = (await cpu()) - before;
      if (result.failures > 0) throw new Error(`${result.failures} requests of "${label}" failed at ${server}.`);
      // Those under way in the end are not waited for, and the server has worked on them, too.
      results.set(name, { ...result, cpu: used / (result.requests + CONNECTIONS) / 1000 });
    }
    process.stdout.write(round === 0 ? "warmed up\n" : `round ${round} of ${plan.rounds}\n`);
    if (round === 0) await tidy();
    if (round > 0) measured.push(Object.fromEntries(results) as Round<Name>);
  }
  return measured;
}

/** SQL statements a request of each case takes, counted where the client sends them. @throws if that varies */
export async function countStatements<Name extends string, ServerName extends string>({
  cases,
  servers,
}: Bench<Name, ServerName>): Promise<Record<Name, Counted>> {
  const counted = new Map<Name, Counted>();
  for (const name of namesOf(cases)) {
    const { server, label, prepare } = cases[name];
    // A minute that begins in between lets everyone take a share again.
    for (let attempt = 1; !counted.has(name); attempt++) {
      const { requests } = await prepare(WARMED + COUNTED);
      const each = (await countEach(servers[server], label, requests)).slice(WARMED);
      const [first] = each;
      if (first && each.every((other) => isDeepStrictEqual(other, first))) counted.set(name, first);
      else if (attempt === 3) throw new Error(`"${label}" takes varying SQL statements: ${JSON.stringify(each)}.`);
    }
  }
  return Object.fromEntries(counted) as Record<Name, Counted>;
}

/** Makes as many requests as there are to be counted, one after the other. @returns the statements of each */
async function countEach({ child, url }: Server, label: string, requests: readonly Request[]): Promise<Counted[]> {
  const count = () => child.ask<Counted>("count" satisfies ServerQuestion);
  const each: Counted[] = [];
  for (let i = 0; i < WARMED + COUNTED; i++) {
    const request = requests[i % requests.length];
    if (!request) throw new Error(`There is no request of "${label}".`);
    await count();
    const answer = await fetch(`${url}${request.path}`, request);
    if (!answer.ok) throw new Error(`"${label}" was answered with ${answer.status}: ${await answer.text()}`);
    await answer.arrayBuffer();
    each.push(await count());
  }
  return each;
}
