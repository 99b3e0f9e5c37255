import { insertRole, type TestDatabase } from "@guildhall/testing";
import { expect } from "vitest";
import { trpcClient } from "../clients/trpc-client.ts";
import { type openSsoSetting, signInByOidc } from "./sso-setting.ts";

type Setting = Awaited<ReturnType<typeof openSsoSetting>>;

const roleMapping = {
  crew: "editor",
  readers: "reader",
  chiefs: "admin",
  "Team Leads": "reader",
  "a, b": "reader",
  "7": "editor",
};

/** A provider that maps `roleClaim`; `defaultRole` is for those without a mapped role. */
export async function newMapping(database: TestDatabase, setting: Setting, roleClaim = "groups") {
  const { sql } = database;
  const { app, oidc, newOrganizationWithProvider } = setting;
  const organization = await newOrganizationWithProvider();
  const { id, domain, owner, provider, people } = organization;
  await insertRole(database, id, "editor", ["project:read"]);
  await insertRole(database, id, "reader", ["ac:read"]);
  await insertRole(database, id, "basic", []);
  const data = { roleClaim, roleMapping, allowsRolesAboveMember: true, defaultRole: "basic" };
  const { providerId } = provider;
  const named = { organization: id, providerId };
  await owner.sso.update.mutate({ ...named, data });
  const email = `nora@${domain}`;
  return {
    ...organization,
    email,
    named,
    /** Signs in with these claims, and returns the roles afterwards. */
    async rolesAfter(claims: Record<string, unknown>, who = email): Promise<string[]> {
      oidc.people.set(who, { email: who, email_verified: true, name: "Nora", ...claims });
      expect((await signInByOidc(app, { email: who })).error).toBeNull();
      const [row] = await sql`select m.roles from member m join "user" u on u.id = m.user_id
        where m.organization_id = ${id} and u.email = ${who}`;
      return row?.roles;
    },
    /** What a client sees of the last sign-in. */
    async lastSignIn(client = trpcClient(app, people.owner)) {
      const { items } = await client.sso.list.query({ organization: id });
      return items[0]?.lastSignIn;
    },
  };
}
