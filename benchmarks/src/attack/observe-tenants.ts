import { query, type Request } from "../cases.ts";
import type { SmallOrganizations } from "../seed/small-organizations.ts";
import { baseUrl } from "../servers/setting.ts";

/** Requests of other tenants a second, whether or not those before are answered; few enough for every limit. */
const PER_SECOND = 40;
const READY_CHECKS_PER_SECOND = 4;

export interface Observed {
  /** Milliseconds, sorted. */
  times: number[];
  /** Other tenants' answers that were not 2xx. */
  failures: number;
  readyChecks: number;
  /** Of these, those that were not 200. */
  notReady: number;
}

/** Sends what other tenants do, reads and changes in turn, and asks for readiness, until the work is done. */
export async function observeTenants(
  url: string,
  { callers }: SmallOrganizations,
  work: Promise<unknown>,
): Promise<Observed> {
  const requests = callers.flatMap(({ cookie, organizations: [read = "", changed = ""] }, n): Request[] => [
    query("member.list", { organization: read, limit: 50 }, cookie),
    {
      method: "POST",
      path: "/trpc/organization.update",
      headers: { cookie, origin: baseUrl, "content-type": "application/json" },
      body: JSON.stringify({ organization: changed, data: { name: `Company ${n}` } }),
    },
  ]);
  const observed: Observed = { times: [], failures: 0, readyChecks: 0, notReady: 0 };
  const underway: Promise<void>[] = [];
  let turn = 0;
  const tenants = setInterval(() => {
    const request = requests[turn++ % requests.length];
    if (request) underway.push(time(request));
  }, 1000 / PER_SECOND);
  const readiness = setInterval(() => underway.push(checkReadiness()), 1000 / READY_CHECKS_PER_SECOND);
  try {
    await work;
  } finally {
    clearInterval(tenants);
    clearInterval(readiness);
  }
  await Promise.all(underway);
  observed.times.sort((a, b) => a - b);
  return observed;

  async function time({ path, ...init }: Request): Promise<void> {
    const began = performance.now();
    const answer = await fetch(`${url}${path}`, init);
    await answer.arrayBuffer();
    observed.times.push(performance.now() - began);
    if (!answer.ok) observed.failures++;
  }

  async function checkReadiness(): Promise<void> {
    observed.readyChecks++;
    const answer = await fetch(`${url}/readyz`);
    await answer.arrayBuffer();
    if (answer.status !== 200) observed.notReady++;
  }
}
