import { CreateAccessTokenInput } from "@guildhall/contracts";
import type { Permission } from "@guildhall/permissions";
import type { TestDatabase, TestUser } from "@guildhall/testing";
import { hashAccessToken } from "../../src/access-token/access-token-secret.ts";
import { createAccessToken } from "../../src/access-token/create-access-token.ts";
import { createProject } from "../../src/project/create-project.ts";
import type { Actor } from "../../src/scope/actor.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { organizationOf } from "./organization-of.ts";

/** What a token is to have; otherwise all permissions, and no end. */
export type WantedToken = Partial<Parameters<typeof CreateAccessTokenInput.parse>[0] & object>;

/** An organization whose people create access tokens. */
export async function organizationWithTokens(database: TestDatabase) {
  const organization = await organizationOf(database, { olga: "owner", ada: "admin", ben: "member" });
  const create = async (person: TestUser, wanted: WantedToken = {}) =>
    createAccessToken(
      await organization.scope(person, "token:create"),
      CreateAccessTokenInput.parse({ name: "Nightly export", permissions: "all", expiresAt: null, ...wanted }),
    );
  const actorWith = (secret: string): Actor => ({ kind: "token", hash: hashAccessToken(secret) ?? "" });
  const scopeWith = <P extends Permission>(secret: string, permission: P, where = organization.id) =>
    openScope(organization.services, actorWith(secret), { organization: where }, permission);
  const project = async (slug: string) =>
    createProject(await organization.scope(organization.people.olga, "project:create"), { name: slug, slug });
  return { ...organization, create, actorWith, scopeWith, project };
}
