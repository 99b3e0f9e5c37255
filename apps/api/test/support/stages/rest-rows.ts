import { newId } from "@guildhall/db";
import type { Permission } from "@guildhall/permissions";
import { restOperations } from "@guildhall/rest";
import type { TestDatabase, TestUser } from "@guildhall/testing";
import { trpcClient } from "../clients/trpc-client.ts";
import type { ListeningApp } from "../servers/listening-app.ts";
import { openStage } from "./stage.ts";

/** A stage with what the operations of the Orgs REST API need in addition. */
export async function openRestStage(database: TestDatabase, asked?: Permission) {
  const { sql } = database;
  const stage = await openStage(database, asked);
  const { id, people, projectId } = stage;
  const providerId = `idp-${id}`;
  await sql`insert into sso_provider (id, provider_id, organization_id, issuer, domain)
    values (${newId("org")}, ${providerId}, ${id}, 'https://idp.example', 'example.com')`;
  const creators = Object.values(people).filter((each) => each !== people.removed);
  const tokenIds = new Map(creators.map((person): [string, string] => [person.id, newId("tok")]));
  const projectTokenId = newId("tok");
  await sql`insert into access_token (id, organization_id, user_id, kind, project_id, name, permissions, secret_hash, hint)
    select token.id, ${id}, token.user_id, 'personal', null, 'Stage', '[]'::jsonb, token.id, 'abcd'
    from unnest(${[...tokenIds.values()]}::text[], ${[...tokenIds.keys()]}::text[]) token (id, user_id)
    union all
    select ${projectTokenId}, ${id}, ${people.anotherOwner.id}, 'project', ${projectId}, 'Stage', '[]'::jsonb, ${projectTokenId}, 'abcd'`;
  /** A personal token of this person's, or one of someone else's for who has none. */
  const personalTokenOf = (person?: TestUser) =>
    tokenIds.get(person?.id ?? "") ?? tokenIds.get(people.anotherOwner.id) ?? "";
  return { ...stage, providerId, projectTokenId, personalTokenOf };
}

/** The same with an event in its audit log, for tests of what answers consist of. */
export async function openAuditedRestStage(database: TestDatabase, app: ListeningApp) {
  const stage = await openRestStage(database);
  const owner = trpcClient(app, stage.people.anotherOwner);
  await owner.team.create.mutate({ organization: stage.id, name: "Audited" });
  return stage;
}

export type RestStage = Awaited<ReturnType<typeof openRestStage>>;

interface Row {
  for: Permission | "signed in" | "secret key";
  /** For the parameters of the path other than the organization; the caller's own where it is personal. */
  params?: (stage: RestStage, caller?: TestUser) => Record<string, string>;
  /** A valid body. */
  body?: (stage: RestStage) => object;
}

const target = ({ people }: RestStage) => ({ userId: people.target.id });
const project = ({ projectId }: RestStage) => ({ projectId });

/** Every operation of the Orgs REST API, by its id. One that is missing here fails a test. */
export const restRows: Record<string, Row> = {
  createOrganization: {
    for: "signed in",
    body: ({ id }) => ({ name: "Matrix", slug: `matrix-${id.replaceAll("_", "-")}` }),
  },
  getOrganization: { for: "organization:read" },
  deleteOrganization: { for: "organization:delete" },
  getOrganizationSecurity: { for: "organization:read" },
  updateOrganizationSecurity: { for: "organization:update", body: () => ({ requireTwoFactor: false }) },
  listUsers: { for: "organization:read" },
  provisionUser: {
    for: "member:create",
    body: ({ newcomer }) => ({ email: newcomer.email, name: "Newcomer", role: "powerless" }),
  },
  updateUser: { for: "member:update", params: target, body: () => ({ role: "member" }) },
  removeUser: { for: "member:delete", params: target },
  leaveOrganization: { for: "organization:read" },
  listSsoExtras: { for: "sso:read" },
  updateSsoExtra: {
    for: "sso:update",
    params: ({ providerId }) => ({ providerId }),
    body: () => ({ forceSso: false }),
  },
  listProjects: { for: "project:read" },
  createProject: { for: "project:create", body: () => ({ name: "Matrix", slug: "matrix" }) },
  getProject: { for: "project:read", params: project },
  replaceProject: { for: "project:update", params: project, body: () => ({ name: "Renamed", slug: "renamed" }) },
  removeProject: { for: "project:delete", params: project },
  listProjectMembers: { for: "project:read", params: project },
  addProjectMember: {
    for: "project:read",
    params: ({ projectWithoutTargetId }) => ({ projectId: projectWithoutTargetId }),
    body: (stage) => ({ ...target(stage), role: "member" }),
  },
  updateProjectMember: {
    for: "project:read",
    params: (stage) => ({ ...project(stage), ...target(stage) }),
    body: () => ({ role: "viewer" }),
  },
  removeProjectMember: { for: "project:read", params: (stage) => ({ ...project(stage), ...target(stage) }) },
  listPersonalTokens: { for: "organization:read" },
  createPersonalToken: { for: "token:create", body: () => ({ name: "Matrix", permissions: "all" }) },
  revokePersonalToken: {
    for: "organization:read",
    params: ({ personalTokenOf }, caller) => ({ tokenId: personalTokenOf(caller) }),
  },
  listProjectTokens: { for: "token:manage", params: project },
  createProjectToken: { for: "token:manage", params: project, body: () => ({ name: "Matrix", permissions: "all" }) },
  revokeProjectToken: {
    for: "token:manage",
    params: (stage) => ({ ...project(stage), tokenId: stage.projectTokenId }),
  },
  verifyToken: { for: "secret key", body: () => ({ token: "gld_pat_none" }) },
  listAuditEvents: { for: "audit:read" },
  verifyAuditLog: { for: "audit:read" },
  readAuditHeads: { for: "audit:export" },
};

/** The request line and body of an operation on a stage. */
export function restCall(operationId: string, stage: RestStage, caller?: TestUser) {
  const operation = restOperations.find((each) => each.operationId === operationId);
  const row = restRows[operationId];
  if (!operation || !row) throw new Error(`There is no operation ${operationId}.`);
  const params: Record<string, string> = { id: stage.id, ...row.params?.(stage, caller) };
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "");
  const body = row.body?.(stage);
  return { call: `${operation.method} ${path}`, operation, options: body === undefined ? {} : { body } };
}
