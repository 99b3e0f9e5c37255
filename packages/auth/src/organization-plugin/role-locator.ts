import { line } from "@guildhall/contracts";
import type { RoleLocator } from "@guildhall/domain";
import type { z } from "zod";
import { ActiveOrNamed } from "./active-or-named.ts";
import { emptyAsAbsent } from "./empty.ts";

/** Fields of a body or query: one role of an organization. */
export const LocatedRole = ActiveOrNamed.extend({
  roleName: emptyAsAbsent(line("roleName", 100).toLowerCase().optional()).meta({ description: "Name of the role" }),
  roleId: emptyAsAbsent(line("roleId", 100).optional()).meta({ description: "Id of the role, instead of its name" }),
});

type Located = Pick<z.infer<typeof LocatedRole>, "roleName" | "roleId">;

/** Rejects a body or query that names no role. */
export const namesRole = [
  ({ roleName, roleId }: Located) => roleName !== undefined || roleId !== undefined,
  "Name the role by roleName or roleId.",
] as const;

/** The role a body or query names, by its name if by both. */
export function locatorOf({ roleName, roleId = "" }: Located): RoleLocator {
  return roleName === undefined ? { roleId } : { role: roleName };
}
