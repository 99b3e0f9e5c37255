import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { rawRequest } from "../support/clients/raw-request.ts";
import { restClient } from "../support/clients/rest-client.ts";
import { listenInProduction } from "../support/servers/listening-in-production.ts";

const baseUrl = "https://guildhall.example.org";
const MEMBERS = 520;

const database = await createTestDatabase();
const app = await listenInProduction(database, { BASE_URL: baseUrl });
const { id, people } = await insertOrganization(database, { ada: "owner" });
await database.sql.unsafe(
  `with people as (insert into "user" (id, name, email)
      select 'usr_' || n, 'Member ' || n, 'm' || n || '@example.com' from generate_series(2, ${MEMBERS}) n returning id)
    insert into member (id, organization_id, user_id, role) select 'mem_' || id, $1, id, 'member' from people`,
  [id],
);
const ada = restClient(app, people.ada);

const nextOf = (headers: Headers) => /^<([^>]+)>; rel="next"$/.exec(headers.get("link") ?? "")?.[1];

describe("a list is read page by page through its Link headers", () => {
  it.each(["limit=100", "limit=500", "", "limit=7&query=Member%2051"])("%s: everyone once", async (query) => {
    const matching = query.includes("query") ? 11 : MEMBERS;
    const ids: string[] = [];
    let at: string | undefined = `${baseUrl}/api/v1/orgs/${id}/users?${query}`;
    while (at) {
      const { body, headers, status } = await ada(`GET ${at.slice(`${baseUrl}/api/v1`.length)}`);
      expect(status).toBe(200);
      ids.push(...(body as { id: string }[]).map((each) => each.id));
      at = nextOf(headers);
      if (at) {
        expect(at.startsWith(`${baseUrl}/api/v1/orgs/`)).toBe(true);
        for (const part of query.split("&").filter(Boolean)) {
          const [name = "", value = ""] = part.split("=");
          expect(new URL(at).searchParams.get(name)).toBe(decodeURIComponent(value));
        }
      }
    }
    expect(ids).toHaveLength(matching);
    expect(new Set(ids).size).toBe(matching);
  });

  it("at the configured address, regardless of the request's headers", async () => {
    const path = `/api/v1/orgs/${id}/users?limit=1`;
    const headers = { authorization: `Bearer ${people.ada.actor.token}`, host: "evil.example" };
    for (const line of [path, `http://evil.example${path}`]) {
      const { status, headers: answered } = await rawRequest(app, { method: "GET", path: line, headers });
      expect(status).toBe(200);
      expect(String(answered.link).startsWith(`<${baseUrl}/api/v1/orgs/${id}/users?limit=1&cursor=`)).toBe(true);
    }
  });
});
