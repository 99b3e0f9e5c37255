import { type Database, newId, organizationRole } from "@guildhall/db";

/** Gives an organization a role of its own, straight into the table; returns its id. */
export async function insertRole(
  { orm }: Pick<Database, "orm">,
  organizationId: typeof organizationRole.$inferInsert.organizationId,
  role: string,
  permissions: typeof organizationRole.$inferInsert.permissions,
): Promise<string> {
  const id = newId("role");
  await orm.insert(organizationRole).values({ id, organizationId, role, permissions });
  return id;
}

/** Gives an organization several roles of its own: permissions by name. */
export async function insertRoles(
  { orm }: Pick<Database, "orm">,
  organizationId: typeof organizationRole.$inferInsert.organizationId,
  roles: Record<string, typeof organizationRole.$inferInsert.permissions>,
): Promise<void> {
  const rows = Object.entries(roles).map(([role, permissions]) => {
    return { id: newId("role"), organizationId, role, permissions };
  });
  await orm.insert(organizationRole).values(rows);
}
