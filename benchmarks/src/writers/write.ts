import { Agent } from "node:http";
import type { Request } from "../cases.ts";
import { answerParent } from "../processes/child-process.ts";
import type { Measurement } from "../processes/load.ts";
import { sendRequest } from "../processes/send-request.ts";
import { quantile } from "../quantile.ts";

export interface WriteQuestion {
  url: string;
  /** What each writer sends, one request after the other, in turn. */
  writers: readonly (readonly Request[])[];
  seconds: number;
}

/** Each writer has a connection and a loopback address of its own: requests of one address take turns. */
answerParent<WriteQuestion>(async ({ url, writers, seconds }) => {
  const times: number[] = [];
  let failures = 0;
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(
    writers.map(async (requests, writer) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1, localAddress: `127.8.0.${writer + 1}` });
      for (let turn = 0; performance.now() < until; turn++) {
        const request = requests[turn % requests.length];
        if (!request) break;
        const sent = performance.now();
        const status = await sendRequest(url, request, agent);
        times.push(performance.now() - sent);
        if (status !== "200") failures++;
      }
      agent.destroy();
    }),
  );
  const took = performance.now() - began;
  times.sort((a, b) => a - b);
  const measurement: Measurement = {
    requests: times.length,
    requestsPerSecond: (times.length / took) * 1000,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    failures,
  };
  return measurement;
});
