import { Agent } from "node:http";
import type { Request } from "../cases.ts";
import { answerParent } from "../processes/child-process.ts";
import { sendRequest } from "../processes/send-request.ts";

export interface AttackQuestion {
  url: string;
  /** One attacker each: the requests it repeats in turn, and the loopback address it comes from. */
  attackers: readonly { from: string; requests: readonly Request[] }[];
  seconds: number;
  /** Requests of all attackers together, at most. */
  most: number;
}

/** How many requests got each status; "none" for those without an answer. */
export type Answers = Record<string, number>;

answerParent<AttackQuestion>(async ({ url, attackers, seconds, most }) => {
  const answers: Answers = {};
  const until = performance.now() + seconds * 1000;
  let sent = 0;
  await Promise.all(
    attackers.map(async ({ from, requests }) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1, localAddress: from });
      for (let turn = 0; performance.now() < until && sent < most; turn++) {
        const one = requests[turn % requests.length];
        if (!one) break;
        sent++;
        const status = await sendRequest(url, one, agent);
        answers[status] = (answers[status] ?? 0) + 1;
      }
      agent.destroy();
    }),
  );
  return answers;
});
