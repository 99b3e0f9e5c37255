import { newId } from "@guildhall/db";
import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { appRouter } from "@guildhall/trpc";
import type { AnyProcedure, AnyRouter } from "@trpc/server";
import { expect, it } from "vitest";
import { secretKey } from "../support/clients/clerk-client.ts";
import { encodeQuery } from "../support/clients/encode-query.ts";
import { once } from "../support/once.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_SECRET_KEY: secretKey });
const { sql } = database;

const composed = "Zoé Léger";
const email = "zoé.léger@example.com";

/** An organization in which everything that has a name is called Zoé Léger, and her address is hers. */
const openStage = once(async () => {
  const { id, people } = await insertOrganization(database, { owner: "owner", zoe: "member" });
  const [teamId, projectId, invitationId, mailId] = [newId("team"), newId("prj"), newId("inv"), newId("mail")];
  await sql`update "user" set name = ${composed}, email = ${email} where id = ${people.zoe.id}`;
  await sql`update organization set name = ${composed} where id = ${id}`;
  await sql`insert into team (id, organization_id, name) values (${teamId}, ${id}, ${composed})`;
  await sql`insert into project (id, organization_id, name, slug) values (${projectId}, ${id}, ${composed}, 'zoe')`;
  await sql`insert into team_member (id, organization_id, team_id, user_id) values (${newId("tmem")}, ${id}, ${teamId}, ${people.zoe.id})`;
  await sql`insert into project_member (organization_id, project_id, user_id, role)
    values (${id}, ${projectId}, ${people.zoe.id}, 'viewer')`;
  await sql`insert into invitation (id, organization_id, email, role, status, expires_at)
    values (${invitationId}, ${id}, ${`invited.${email}`}, 'member', 'pending', now() + interval '1 day')`;
  await sql`insert into mail_message (id, to_address, subject, text, html) values (${mailId}, ${email}, 'Hello', '', '')`;
  return { id, mailId, userId: people.zoe.id, token: people.owner.actor.token, teamId, projectId, invitationId };
});

type Stage = Awaited<ReturnType<typeof openStage>>;
/** What is looked for, and where: `typed` is all or part of her name or address. */
type Search = (stage: Stage, typed: (text: string) => string) => { path: string; query: object; finds: string };

const procedure =
  (name: string, input: (stage: Stage) => object, finds: (stage: Stage) => string, text = composed): Search =>
  (stage, typed) => ({
    path: `/trpc/${name}`,
    query: { input: JSON.stringify({ ...input(stage), query: typed(text) }) },
    finds: finds(stage),
  });

const rest =
  (path: (stage: Stage) => string, finds: (stage: Stage) => string): Search =>
  (stage, typed) => ({
    path: `/api/v1/orgs/${stage.id}${path(stage)}`,
    query: { query: typed("léger") },
    finds: finds(stage),
  });

const clerk =
  (path: string, field: string, finds: (stage: Stage) => string, text = "léger"): Search =>
  (stage, typed) => ({
    path: `/clerk/v1${path.replace("{id}", stage.id)}`,
    query: { [field]: typed(text) },
    finds: finds(stage),
  });

const filter =
  (filterField: string, filterOperator: string, text: string): Search =>
  ({ id, userId }, typed) => ({
    path: "/api/auth/organization/list-members",
    query: { organizationId: id, filterField, filterOperator, filterValue: typed(text) },
    finds: userId,
  });

const organization = ({ id }: Stage) => id;
const person = ({ userId }: Stage) => userId;
const inOrganization = ({ id }: Stage) => ({ organization: id });

const searches: Record<string, Search> = {
  "organization.list": procedure("organization.list", () => ({}), organization),
  "member.list": procedure("member.list", inOrganization, person),
  "invitation.list": procedure("invitation.list", inOrganization, ({ invitationId }) => invitationId, "é.lég"),
  "team.list": procedure("team.list", inOrganization, ({ teamId }) => teamId),
  "team.members": procedure("team.members", ({ id, teamId }) => ({ organization: id, teamId }), person),
  "project.list": procedure("project.list", inOrganization, ({ projectId }) => projectId),
  "project.members": procedure(
    "project.members",
    ({ id, projectId }) => ({ organization: id, projectId }),
    person,
    email,
  ),
  "instanceOrganization.list": procedure("instanceOrganization.list", () => ({}), organization),
  "queue.listMail": procedure(
    "queue.listMail",
    () => ({}),
    ({ mailId }) => mailId,
    email,
  ),
  "REST listUsers": rest(() => "/users", person),
  "REST listProjects": rest(
    () => "/projects",
    ({ projectId }) => projectId,
  ),
  "REST listProjectMembers": rest(({ projectId }) => `/projects/${projectId}/members`, person),
  "Clerk organizations": clerk("/organizations", "query", organization),
  "Clerk users": clerk("/users", "query", person),
  "Clerk users by name": clerk("/users", "name_query", person),
  "Clerk users by part of the address": clerk("/users", "email_address_query", person, "é.lég"),
  "Clerk users by address": clerk("/users", "email_address", person, email),
  "Clerk memberships": clerk("/organizations/{id}/memberships", "query", person),
  "Better Auth list-members, eq": filter("name", "eq", composed),
  "Better Auth list-members, in": filter("name", "in", composed),
  "Better Auth list-members, contains": filter("name", "contains", "Lége"),
  "Better Auth list-members, starts_with": filter("name", "starts_with", "Zoé"),
  "Better Auth list-members, part of the address": filter("email", "starts_with", "zoé"),
};

const ofServices = /^(?:Clerk|instanceOrganization|queue)/;

it.each(Object.entries(searches))("%s finds accents typed in either form", async (name, search) => {
  const stage = await openStage();
  for (const typed of [(text: string) => text.normalize("NFC"), (text: string) => text.normalize("NFD")]) {
    const { path, query, finds } = search(stage, typed);
    const token = ofServices.test(name) ? secretKey : stage.token;
    const answer = await fetch(`${app.url}${path}?${encodeQuery(query)}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect({ status: answer.status, text: await answer.text() }).toEqual({
      status: 200,
      text: expect.stringContaining(finds),
    });
  }
});

it("covers every procedure and operation that takes a query", async () => {
  const router: AnyRouter = appRouter;
  const all: [string, AnyProcedure][] = Object.entries(router._def.procedures);
  const procedures = all.flatMap(([name, procedure]) =>
    (procedure._def.inputs as { shape?: object }[]).some(({ shape = {} }) => "query" in shape) ? [name] : [],
  );
  const document = await (await fetch(`${app.url}/api/v1/openapi.json`)).json();
  const paths: Record<string, { operationId: string; parameters?: { name: string }[] }>[] = Object.values(
    document.paths,
  );
  const operations = paths
    .flatMap((methods) => Object.values(methods))
    .filter(({ parameters = [] }) => parameters.some(({ name }) => name === "query"))
    .map(({ operationId }) => `REST ${operationId}`);
  expect([procedures.length, operations.length]).toEqual([8, 3]);
  expect(Object.keys(searches)).toEqual(expect.arrayContaining([...procedures, ...operations]));
});
