import { createHmac } from "node:crypto";
import type { Auth } from "@guildhall/auth";
import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { rawRequest } from "../support/clients/raw-request.ts";
import { readReference } from "../support/clients/read-reference.ts";
import { type ListeningApp, listen, TEST_SECRET } from "../support/servers/listening-app.ts";
import { type FurnishedOrganization, furnishedOrganization } from "../support/stages/furnished-organization.ts";

const database = await createTestDatabase();
/** How many requests were answered without Better Auth's router. */
let answered = 0;
const direct = await listen(database, {}, { changeAuth: counting });
const routed = await listen(database, {}, { changeAuth: (auth) => ({ ...auth, answerDirectly: () => undefined }) });

function counting(auth: Auth): Auth {
  const answerDirectly: Auth["answerDirectly"] = (request) => {
    const answer = auth.answerDirectly(request);
    if (answer) answered++;
    return answer;
  };
  return { ...auth, answerDirectly };
}

const COOKIE = "better-auth.session_token";

const signed = (token: string) =>
  encodeURIComponent(`${token}.${createHmac("sha256", TEST_SECRET).update(token).digest("base64")}`);

const furnished = () => furnishedOrganization(database);

interface Call {
  method: "GET" | "POST";
  /** Of the endpoint, with a query. */
  path: string;
  body?: unknown;
  as: keyof FurnishedOrganization["people"];
}

const read = (path: string, as: Call["as"] = "ada"): Call => ({ method: "GET", path, as });
const write = (path: string, body: unknown, as: Call["as"] = "ada"): Call => ({ method: "POST", path, body, as });

/** A request to each endpoint that is answered with 2xx, in an order in which the ones before do not hinder those behind. */
const valid: ((made: FurnishedOrganization) => Call)[] = [
  () => read("list?limit=2&offset=0"),
  () => read("get-organization"),
  ({ id }) => read(`get-full-organization?organizationId=${id}&membersLimit=2`),
  ({ slug }) => read(`list-members?organizationSlug=${slug}&sortBy=name&sortDirection=desc&limit=2`),
  () => read("list-members?filterField=role&filterOperator=in&filterValue=owner&filterValue=admin"),
  () => read("get-active-member"),
  () => read("get-active-member-role"),
  () => read("list-invitations"),
  () => read("list-user-invitations", "stranger"),
  ({ received }) => read(`get-invitation?id=${received}`, "stranger"),
  () => read("list-teams"),
  () => read("list-user-teams"),
  ({ team }) => read(`list-team-members?teamId=${team}`),
  () => read("list-roles"),
  ({ role }) => read(`get-role?roleId=${role}`),
  () => write("has-permission", { permissions: { member: ["create"], nothing: ["at all"] } }),
  () => write("check-slug", { slug: "a-slug-that-is-free" }),
  ({ id }) => write("set-active", { organizationId: id }),
  ({ team }) => write("set-active-team", { teamId: team }),
  ({ id }) =>
    write("create", {
      name: "Zoë's",
      slug: `new-${id.slice(-12).replaceAll("_", "-")}`,
      keepCurrentActiveOrganization: true,
    }),
  () => write("update", { data: { name: "Renamed", metadata: { a: [1, "é"] } } }),
  ({ declined }) => write("reject-invitation", { invitationId: declined }, "guest"),
  ({ people }) => write("add-member", { userId: people.guest.id, role: "member" }),
  ({ people }) => write("remove-member", { memberIdOrEmail: people.guest.email }),
  ({ member }) => write("update-member-role", { memberId: member, role: ["admin", "editor"] }),
  () => write("invite-member", { email: "new@example.com", role: "member" }),
  ({ invitation }) => write("cancel-invitation", { invitationId: invitation }),
  ({ received }) => write("accept-invitation", { invitationId: received }, "stranger"),
  ({ id }) => write("leave", { organizationId: id }, "stranger"),
  () => write("create-team", { name: "Sales" }),
  ({ otherTeam }) => write("update-team", { teamId: otherTeam, data: { name: "Support" } }),
  ({ otherTeam, people }) => write("add-team-member", { teamId: otherTeam, userId: people.cy.id }),
  ({ otherTeam, people }) => write("remove-team-member", { teamId: otherTeam, userId: people.cy.id }),
  ({ otherTeam }) => write("remove-team", { teamId: otherTeam }),
  () => write("create-role", { role: "writer", permission: { project: ["read"] } }),
  () => write("update-role", { roleName: "writer", data: { permission: { project: ["read", "update"] } } }),
  () => write("delete-role", { roleName: "writer" }),
  ({ id }) => write("delete", { organizationId: id }),
];

interface Sent {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  text?: string;
}

/** Changes to a request that Better Auth's router, a hook, a schema or an endpoint rejects, or answers in another way. */
const everywhere: Record<string, (made: FurnishedOrganization) => Sent> = {
  "no one": () => ({ headers: { cookie: "" } }),
  "a bearer token": ({ people }) => ({ headers: { cookie: "", authorization: `Bearer ${people.cy.actor.token}` } }),
  "someone who is no member": ({ people }) => ({
    headers: { cookie: `${COOKIE}=${signed(people.stranger.actor.token)}` },
  }),
  "no body": () => ({ text: "" }),
  "an empty object": () => ({ text: "{}" }),
  "fields of other types": () => ({
    text: '{"organizationId":[],"data":1,"email":{},"role":[[1]],"permissions":"x","memberId":null,"teamId":{"a":1},"slug":5}',
  }),
};

/** The same, less often. */
const variations: Record<string, (made: FurnishedOrganization) => Sent> = {
  "a signature that is not the server's": ({ people }) => ({
    headers: { cookie: `${COOKIE}=${people.ada.actor.token}.bad` },
  }),
  "a session that has ended": () => ({ headers: { cookie: `${COOKIE}=${signed("none")}` } }),
  "the cookie of a secure page": ({ people }) => ({
    headers: { cookie: `__Secure-${COOKIE}=${signed(people.ada.actor.token)}` },
  }),
  "another cookie behind it": ({ people }) => ({
    headers: { cookie: `${COOKIE}=${signed(people.cy.actor.token)}; ${COOKIE}=${signed(people.ada.actor.token)}` },
  }),
  "a bearer token beside the cookie": ({ people }) => ({
    headers: { authorization: `Bearer ${signed(people.cy.actor.token)}` },
  }),
  "an access token that is unknown": () => ({ headers: { authorization: `Bearer gh_${"a".repeat(43)}` } }),
  "another scheme": () => ({ headers: { authorization: "Basic eDp5" } }),
  "another account than its page shows": ({ people }) => ({ headers: { "x-guildhall-account": people.ben.id } }),
  "no origin": () => ({ headers: { origin: "" } }),
  "an untrusted origin": () => ({ headers: { origin: "https://evil.example" } }),
  "an untrusted origin and no cookie": () => ({ headers: { origin: "https://evil.example", cookie: "" } }),
  "a referer alone": () => ({ headers: { origin: "", referer: "http://localhost:4000/page" } }),
  "its own page": () => ({ headers: { origin: "", "sec-fetch-site": "same-origin" } }),
  "a page of another site": () => ({ headers: { origin: "null", "sec-fetch-site": "cross-site" } }),
  HEAD: () => ({ method: "HEAD" }),
  PUT: () => ({ method: "PUT" }),
  OPTIONS: () => ({ method: "OPTIONS" }),
  "no content type": () => ({ headers: { "content-type": "" } }),
  "plain text": () => ({ headers: { "content-type": "text/plain" } }),
  "a form": () => ({ headers: { "content-type": "application/x-www-form-urlencoded" } }),
  "JSON of another kind": () => ({ headers: { "content-type": "application/problem+json" } }),
  "a charset": () => ({ headers: { "content-type": "Application/JSON ; charset=utf-8" } }),
  "half a body": () => ({ text: '{"organizationId":' }),
  "a byte order mark": () => ({ text: "\ufeff{}" }),
  "no object": () => ({ text: '"text"' }),
  null: () => ({ text: "null" }),
  "a prototype": () => ({ text: '{"__proto__":{"organizationId":"x"},"constructor":1}' }),
  "a NUL": () => ({ text: '{"organizationId":"\\u0000","slug":"\\u0000"}' }),
  "a callback to another site": () => ({ text: '{"callbackURL":"https://evil.example"}' }),
  "a password": () => ({ text: '{"password":"guess"}' }),
};

/** Queries of the same kind, for endpoints that are read. */
const queries = [
  "organizationId=unknown",
  "organizationSlug=unknown",
  "organizationId=&organizationSlug=",
  "organizationId=a&organizationId=b",
  "limit=-1",
  "limit=x",
  "limit=0",
  "limit=1e9",
  "offset=99999",
  "toString=1",
  "__proto__=1&__proto__=2",
  "a=%00",
  "a=%zz",
  "a=%ff",
  "id=x",
  "roleId=x",
  "teamId=x",
  "sortBy=none",
  "filterField=role",
  "filterField=createdAt&filterValue=x",
  "email=a@b.c",
  "callbackURL=https://evil.example",
  "userId=x",
  "%6Cimit=x",
  "limit=1;offset=1",
  "é=ü",
  "",
];

/** What differs between two answers that are the same: ids, times and names that were made for each. */
const alike = (text: string) =>
  text
    .replace(/\b([a-z]+)_[0-9a-z]{26}\b/g, "$1_*")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "time")
    .replace(/(?<="(?:slug|email|organizationSlug|inviterEmail|message)":")(?:[^"\\]|\\.)*/g, (value) =>
      value.replace(/[0-9a-z]{10,}/g, "*"),
    );

async function send(app: ListeningApp, call: Call, made: FurnishedOrganization, sent: Sent = {}) {
  const sender = made.people[call.as];
  const headers = Object.entries({
    origin: app.origin,
    cookie: `theme=dark; ${COOKIE}=${signed(sender.actor.token)}`,
    "x-request-id": "one-id",
    ...(call.method === "POST" && { "content-type": "application/json" }),
    ...sent.headers,
  }).filter(([, value]) => value !== "");
  const text = sent.text ?? (call.method === "POST" ? JSON.stringify(call.body) : undefined);
  const answer = await rawRequest(app, {
    method: sent.method ?? call.method,
    path: `/api/auth/organization/${sent.path ?? call.path}`,
    headers: Object.fromEntries(headers),
    // Node's client gives the body of HEAD no length.
    ...(text !== undefined && text !== "" && sent.method !== "HEAD" && { text }),
  });
  const { date: _, "content-length": length, ...rest } = answer.headers;
  return { ...answer, headers: rest, hasLength: length !== undefined };
}

/** The headers of an answer without what belongs to one session. */
const headersAlike = (headers: Record<string, unknown>) =>
  JSON.parse(JSON.stringify(headers).replace(/(session_token=|"(?:set-auth-token|x-request-id)":")[^;"]+/g, "$1*"));

it("is tried with every endpoint", async () => {
  const made = await furnished();
  const tried = new Set(valid.map((call) => `/organization/${call(made).path.split("?")[0]}`));
  const { paths = {} } = await readReference(direct);
  const documented = Object.keys(paths).filter((path) => path.startsWith("/organization/"));
  expect([...tried].sort()).toEqual(documented.sort());
});

/** Sends the same to both, each with an organization of its own. */
async function expectAlike(
  call: (made: FurnishedOrganization) => Call,
  [one, other]: readonly [FurnishedOrganization, FurnishedOrganization],
  vary: (made: FurnishedOrganization) => Sent = () => ({}),
) {
  const before = answered;
  const answer = await send(direct, call(one), one, vary(one));
  const wasDirect = answered > before;
  const expected = await send(routed, call(other), other, vary(other));
  const shown = ({ body, headers, ...rest }: typeof answer) => ({
    ...rest,
    body: alike(body),
    headers: headersAlike(headers),
  });
  expect(shown(answer), call(one).path).toEqual(shown(expected));
  return { ...answer, wasDirect };
}

it("answers what is valid as Better Auth's router does, without it", async () => {
  const made = [await furnished(), await furnished()] as const;
  for (const call of valid) {
    const { status, body, wasDirect } = await expectAlike(call, made);
    expect({ status, wasDirect }, `${call(made[0]).path} ${body}`).toEqual({ status: 200, wasDirect: true });
  }
});

describe("answers with the status, headers and bytes of Better Auth's router to", async () => {
  const made = [await furnished(), await furnished()] as const;
  const some = valid.filter((call) =>
    /^(?:list$|get-full|has-p|update$|set-active$)/.test(call(made[0]).path.split("?")[0] ?? ""),
  );

  it.each(Object.entries(everywhere))("%s, at each endpoint", async (_, vary) => {
    for (const call of valid) await expectAlike(call, made, vary);
  });

  it.each(Object.entries(variations))("%s", async (_, vary) => {
    for (const call of some) await expectAlike(call, made, vary);
  });

  it.each(queries)("the query %j", async (query) => {
    for (const call of valid) {
      const { method, path } = call(made[0]);
      if (method === "GET") await expectAlike(call, made, () => ({ path: `${path.split("?")[0]}?${query}` }));
    }
    await expectAlike(
      () => write("has-permission", { permissions: {} }),
      made,
      () => ({ path: `has-permission?${query}` }),
    );
  });

  it.each(["List", "list/", "l%69st", "list%2f", "./list", "list;a=1", "none", ""])("the path %j", async (path) => {
    await expectAlike(() => read(path), made);
  });
});

it("sends the session's cookie again as Better Auth's router does, also of someone who is not to be remembered", async () => {
  const made = await furnished();
  const session = `${COOKIE}=${signed(made.people.ada.actor.token)}`;
  const forgotten = [signed("true"), "true.bad"].map((value) => `${session}; better-auth.dont_remember=${value}`);
  for (const cookie of [session, ...forgotten]) {
    const call = write("set-active", { organizationId: made.id });
    const answers = [
      await send(direct, call, made, { headers: { cookie } }),
      await send(routed, call, made, { headers: { cookie } }),
    ];
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.headers["set-cookie"]).toHaveLength(1);
  }
});
