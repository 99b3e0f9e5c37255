import { SEARCHED_NAME } from "./seed/people.ts";
import type { Seeded } from "./seed/seed-guildhall.ts";
import { baseUrl } from "./servers/setting.ts";

export const PAGE = 50;

export type ServerName = "raw" | "guildhall" | "betterAuth";
export type CaseName =
  | "rawPage"
  | "list"
  | "listSmall"
  | "listLater"
  | "listSearch"
  | "can"
  | "theirList"
  | "theirHasPermission";

/** One kind of request, made over and over to one server. */
export interface Case {
  label: string;
  server: ServerName;
  request: { path: string; method: "GET" | "POST"; headers: Record<string, string>; body?: string };
}

/** Every case there is. `laterCursor` is that of a page far down the large organization. */
export function makeCases(ours: Seeded, theirs: { cookie: string; large: string }, laterCursor: string) {
  const organization = ours.large;
  const list = (label: string, input: object): Case => ({
    label,
    server: "guildhall",
    request: query("member.list", { limit: PAGE, ...input }, ours.cookie),
  });
  return {
    rawPage: {
      label: "Fastify, one hand-written SQL page",
      server: "raw",
      request: { method: "GET", path: `/members/${ours.large}`, headers: {} },
    },
    list: list("Guildhall `member.list`", { organization }),
    listSmall: list("… of an organization of 100", { organization: ours.small }),
    listLater: list("… a page after 95,000 members", { organization, cursor: laterCursor }),
    listSearch: list("… a search by name", { organization, query: SEARCHED_NAME }),
    can: {
      label: "Guildhall `access.can`",
      server: "guildhall",
      request: query("access.can", { organization, permissions: ["member:create"] }, ours.cookie),
    },
    theirList: {
      label: "Better Auth `list-members`",
      server: "betterAuth",
      request: {
        method: "GET",
        path: `/api/auth/organization/list-members?limit=${PAGE}&organizationId=${theirs.large}`,
        headers: { cookie: theirs.cookie },
      },
    },
    theirHasPermission: {
      label: "Better Auth `has-permission`",
      server: "betterAuth",
      request: {
        method: "POST",
        path: "/api/auth/organization/has-permission",
        headers: { cookie: theirs.cookie, origin: baseUrl, "content-type": "application/json" },
        body: JSON.stringify({ organizationId: theirs.large, permissions: { member: ["create"] } }),
      },
    },
  } satisfies Record<CaseName, Case>;
}

/** A tRPC query as httpLink sends it. */
export function query(procedure: string, input: object, cookie: string): Case["request"] {
  return {
    method: "GET",
    path: `/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`,
    headers: { cookie },
  };
}
