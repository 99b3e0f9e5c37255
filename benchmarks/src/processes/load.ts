import autocannon from "autocannon";
import type { Case } from "../cases.ts";
import { answerParent } from "./child-process.ts";

export interface LoadQuestion {
  url: string;
  request: Case["request"];
  connections: number;
  seconds: number;
}

/** What one round of one case measured; times in milliseconds. */
export interface Measurement {
  requestsPerSecond: number;
  p50: number;
  p99: number;
  /** Answers other than 2xx, connections that broke, answers that never came. */
  failures: number;
}

answerParent<LoadQuestion>(async ({ url, request, connections, seconds }) => {
  const times: number[] = [];
  let first = 0;
  let last = 0;
  const { path, ...rest } = request;
  const run = autocannon({ ...rest, url: `${url}${path}`, connections, duration: seconds });
  // autocannon's own histogram rounds to whole milliseconds.
  run.on("response", (_client, _status, _bytes, milliseconds: number) => {
    times.push(milliseconds);
    last = performance.now();
    first ||= last;
  });
  const result = await run;
  times.sort((a, b) => a - b);
  const measurement: Measurement = {
    // From the first answer to the last: the wait for the first would count against whoever is slow.
    requestsPerSecond: ((times.length - 1) / (last - first)) * 1000,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    failures: result.non2xx + result.errors + result.timeouts,
  };
  return measurement;
});

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}
