import createClient from "openapi-fetch";
import type { components, paths } from "./guildhall.js";

// node dist/with-openapi-fetch.js <session token> <slug>
const [token = "", slug = ""] = process.argv.slice(2);
const baseUrl = `${process.env.GUILDHALL_URL ?? "http://localhost:4000"}/api/v1`;

const client = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${token}` } });

const created = await client.POST("/orgs", { body: { name: "Acme Observatory", slug } });
if (!created.data) throw new Error(reason(created.error));
const path = { id: created.data.id };
for (const name of ["Grace", "Alan"]) {
  const email = `${name.toLowerCase()}@${slug}.example.com`;
  const { error } = await client.POST("/orgs/{id}/users", { params: { path }, body: { email, name, role: "member" } });
  if (error) throw new Error(reason(error));
}
process.stdout.write(`${(await memberNames()).join(", ")}\n`);

const again = await client.POST("/orgs", { body: { name: "Acme Observatory", slug } });
if (again.error) process.stdout.write(`${again.response.status} ${reason(again.error)}\n`);

/** All members, one on each page. */
async function memberNames(): Promise<string[]> {
  const names: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const query = { limit: 1, ...(cursor === undefined ? {} : { cursor }) };
    const { data, error, response } = await client.GET("/orgs/{id}/users", { params: { path, query } });
    if (!data) throw new Error(reason(error));
    names.push(...data.map(({ name }) => name));
    const next = /<([^>]+)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
    if (next === undefined) return names;
    cursor = new URL(next, baseUrl).searchParams.get("cursor") ?? undefined;
  }
}

function reason({ code, error, fields = {} }: components["schemas"]["Error"]): string {
  return [`${code}: ${error}`, ...Object.keys(fields)].join(" ");
}
