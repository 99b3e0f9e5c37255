import { SEARCHED_NAME } from "./seed/people.ts";
import type { Seeded } from "./seed/seed-guildhall.ts";
import { baseUrl } from "./servers/setting.ts";

export const PAGE = 50;

export type ServerName = "raw" | "guildhall" | "betterAuth" | "betterAuthFull";
export type CaseName =
  | "rawPage"
  | "list"
  | "listSmall"
  | "listLater"
  | "listSearch"
  | "can"
  | "restList"
  | "theirList"
  | "theirHasPermission";

export interface Request {
  path: string;
  method: "GET" | "POST";
  headers: Record<string, string>;
  body?: string;
}

/** Requests to make in turn: over and over, or each of them once. */
export interface Batch {
  requests: readonly Request[];
  /**
   * Whether each connection takes every so many-th of them, so that they are put together before the clock runs. If not, all
   * connections take the next one, which is put together then.
   */
  areDealt?: boolean;
  areUsedUp?: boolean;
}

/** One kind of request, made over and over to one server. */
export interface Case<Server extends string = ServerName> {
  label: string;
  server: Server;
  /** @param most how many requests will be made at most, if each can be made only once */
  prepare(most: number): Batch | Promise<Batch>;
}

/** The cases of the tRPC API. `laterCursor` is that of a page far down the large organization. */
export function makeCases(ours: Seeded, theirs: { cookie: string; large: string }, laterCursor: string) {
  const organization = ours.large;
  const again = (label: string, server: ServerName, request: Request) => ({
    ...{ label, server, request },
    prepare: (): Batch => ({ requests: [request] }),
  });
  const list = (label: string, input: object) =>
    again(label, "guildhall", query("member.list", { limit: PAGE, ...input }, ours.cookie));
  return {
    rawPage: again("Fastify, one hand-written SQL page", "raw", {
      method: "GET",
      path: `/members/${ours.large}`,
      headers: {},
    }),
    list: list("Guildhall `member.list`", { organization }),
    listSmall: list("… of an organization of 100", { organization: ours.small }),
    listLater: list("… a page after 95,000 members", { organization, cursor: laterCursor }),
    listSearch: list("… a search by name", { organization, query: SEARCHED_NAME }),
    can: again(
      "Guildhall `access.can`",
      "guildhall",
      query("access.can", { organization, permissions: ["member:create"] }, ours.cookie),
    ),
    restList: again("Guildhall `GET /orgs/{id}/users`", "guildhall", {
      method: "GET",
      path: `/api/v1/orgs/${organization}/users?limit=${PAGE}`,
      headers: { authorization: `Bearer ${sessionIn(ours.cookie)}` },
    }),
    theirList: again("Better Auth `list-members`", "betterAuth", {
      method: "GET",
      path: `/api/auth/organization/list-members?limit=${PAGE}&organizationId=${theirs.large}`,
      headers: { cookie: theirs.cookie },
    }),
    theirHasPermission: again("Better Auth `has-permission`", "betterAuth", {
      method: "POST",
      path: "/api/auth/organization/has-permission",
      headers: { cookie: theirs.cookie, origin: baseUrl, "content-type": "application/json" },
      body: JSON.stringify({ organizationId: theirs.large, permissions: { member: ["create"] } }),
    }),
  } satisfies Record<CaseName, Case & { request: Request }>;
}

/** The session that a Cookie header holds, as a bearer token. */
export function sessionIn(cookie: string): string {
  const [, signed] = /session_token=([^;]+)/.exec(cookie) ?? [];
  if (signed === undefined) throw new Error("The cookie holds no session.");
  return signed;
}

/** A tRPC query as httpLink sends it. */
export function query(procedure: string, input: object, cookie: string): Request {
  return {
    method: "GET",
    path: `/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`,
    headers: { cookie },
  };
}
