import autocannon, { type Client } from "autocannon";
import type { Batch } from "../cases.ts";
import { quantile } from "../quantile.ts";
import { answerParent } from "./child-process.ts";

export interface LoadQuestion {
  url: string;
  batch: Batch;
  connections: number;
  seconds: number;
}

/** What one round of one case measured; times in milliseconds. */
export interface Measurement {
  requests: number;
  requestsPerSecond: number;
  p50: number;
  p99: number;
  /** Answers other than 2xx, connections that broke, answers that never came. */
  failures: number;
}

answerParent<LoadQuestion>(async ({ url, batch, connections, seconds }) => {
  const times: number[] = [];
  let first = 0;
  let last = 0;
  const run = autocannon({
    ...{ url, connections, duration: seconds },
    ...(batch.areDealt ? { setupClient: dealing(batch, connections) } : { requests: inTurn(batch) }),
    ...(batch.areUsedUp ? { amount: batch.requests.length } : {}),
  });
  const stop = setTimeout(() => run.stop(), seconds * 1000);
  // autocannon's own histogram rounds to whole milliseconds.
  run.on("response", (_client, _status, _bytes, milliseconds: number) => {
    times.push(milliseconds);
    last = performance.now();
    first ||= last;
  });
  const result = await run;
  clearTimeout(stop);
  times.sort((a, b) => a - b);
  const measurement: Measurement = {
    requests: times.length,
    // From the first answer to the last: the wait for the first would count against anyone who is slow.
    requestsPerSecond: ((times.length - 1) / (last - first)) * 1000,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    failures: result.non2xx + result.errors + result.timeouts,
  };
  return measurement;
});

/** Gives each connection its own requests, which autocannon builds once. */
function dealing({ requests }: Batch, connections: number) {
  let connection = 0;
  return (client: Client) => {
    const own = requests.filter((_, n) => n % connections === connection % requests.length);
    client.setRequests(own);
    connection++;
  };
}

/** All connections take the next request of the same batch; a single one is built once and for all. */
function inTurn({ requests }: Batch) {
  if (requests.length === 1) return [...requests];
  let next = 0;
  return [
    {
      setupRequest: (defaults: Batch["requests"][number]) => {
        const request = requests[next++ % requests.length];
        return { ...defaults, ...request, headers: { ...defaults.headers, ...request?.headers } };
      },
    },
  ];
}
