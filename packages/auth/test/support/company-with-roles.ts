import type { Permission } from "@guildhall/permissions";
import { insertRole } from "@guildhall/testing";
import { companyAt } from "./company.ts";
import type { ListeningAuth } from "./listening-auth.ts";

/** A company that everyone in it has as the active organization, with an unassigned role `editor`. */
export async function companyWithRoles(api: ListeningAuth) {
  const created = await companyAt(api);
  const { ada, ben, cy, id } = created;
  await created.activate(ada, ben, cy);
  const editorId = await insertRole(api.database, id, "editor", ["project:read", "project:update"]);
  return {
    ...created,
    editorId,
    /** One more member, with a role of these permissions. */
    async expert(...permissions: Permission[]) {
      const role = `expert-${permissions.join("-").replaceAll(":", "_")}`;
      await insertRole(api.database, id, role, permissions);
      const { client } = await created.hire(role);
      await created.activate(client);
      return client;
    },
  };
}
