import { deepStrictEqual as same } from "node:assert";
import type { AppRouter } from "@guildhall/trpc";
import { type makeCases, PAGE, query, type Request, type ServerName } from "./cases.ts";
import type { Server } from "./resources.ts";
import { SEARCHED_NAME } from "./seed/people.ts";
import type { Seeded } from "./seed/seed-guildhall.ts";

type Cases = ReturnType<typeof makeCases>;
type Caller = ReturnType<AppRouter["createCaller"]>;
type MemberPage = Awaited<ReturnType<Caller["member"]["list"]>>;
type Answers = Awaited<ReturnType<Caller["access"]["can"]>>;

/** The body of the answer. @throws unless the status is 200 */
export async function fetchJson<Body>(url: string, { path, ...init }: Request): Promise<Body> {
  const answer = await fetch(`${url}${path}`, init);
  if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Body;
}

const callTrpc = async <Data>(url: string, request: Request): Promise<Data> =>
  (await fetchJson<{ result: { data: Data } }>(url, request)).result.data;

/**
 * Reads the large organization from first to last page. @returns the cursor of a page after `after` members
 * @throws unless every member came exactly once
 */
export async function walkMembers(url: string, seeded: Seeded, size: number, after: number): Promise<string> {
  const ids = new Set<string>();
  let later: string | undefined;
  let cursor: string | null | undefined;
  do {
    const input = { organization: seeded.large, limit: 200, ...(cursor ? { cursor } : {}) };
    const page = await callTrpc<MemberPage>(url, query("member.list", input, seeded.cookie));
    for (const { id } of page.items) ids.add(id);
    cursor = page.nextCursor;
    if (ids.size >= after) later ??= cursor ?? undefined;
  } while (cursor);
  same(ids.size, size, "walking the list gives every member once");
  if (later === undefined) throw new Error(`There is no page after ${after} members.`);
  return later;
}

/** Before anything is timed: every request has the right answer. @throws when one does not */
export async function checkAnswers(options: {
  cases: Cases;
  servers: Record<ServerName, Server>;
  sizes: { large: number; small: number };
  /** How many members of the large organization the search is for. */
  found: number;
}): Promise<void> {
  const { cases, servers, sizes } = options;
  const ask = <Body>({ server, request }: Cases[keyof Cases]) => fetchJson<Body>(servers[server].url, request);
  const askTrpc = <Data>({ server, request }: Cases[keyof Cases]) => callTrpc<Data>(servers[server].url, request);
  const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);

  const raw = await ask<{ items: { id: string }[] }>(cases.rawPage);
  const list = await askTrpc<MemberPage>(cases.list);
  same(list.items.length, PAGE);
  same(ids(list.items), ids(raw.items), "our page is the page of the hand-written SQL");
  same(list.total, { count: 10_000, capped: true });

  const small = await askTrpc<MemberPage>(cases.listSmall);
  same([small.items.length, small.total], [PAGE, { count: sizes.small, capped: false }]);
  const later = await askTrpc<MemberPage>(cases.listLater);
  same([later.items.length, later.total], [PAGE, { count: 10_000, capped: true }]);
  const search = await askTrpc<MemberPage>(cases.listSearch);
  same([search.items.length, search.total], [PAGE, { count: options.found, capped: false }]);
  same([...new Set(search.items.map(({ name }) => name))], [SEARCHED_NAME]);
  same(await askTrpc<Answers>(cases.can), { "member:create": true });

  const rest = await ask<{ id: string; role: string }[]>(cases.restList);
  same(ids(rest), ids(raw.items), "the REST API's page is the page of the hand-written SQL");

  const theirs = await ask<{ members: { user: { name: string } }[]; total: number }>(cases.theirList);
  same([theirs.members.length, theirs.total], [PAGE, sizes.large]);
  same((await ask<{ success: boolean }>(cases.theirHasPermission)).success, true);
}
