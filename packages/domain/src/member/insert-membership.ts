import type { MemberRecord } from "@guildhall/contracts";
import { member, newId, type Transaction } from "@guildhall/db";
import type { Permission } from "@guildhall/permissions";
import { toRoleColumn } from "../role/role-column.ts";
import type { Scope } from "../scope/scope.ts";
import { membershipColumns } from "./read-member.ts";

type Person = Pick<MemberRecord, "userId" | "name" | "email" | "image">;
type Particulars = Pick<typeof member.$inferInsert, "needsVerifiedEmail" | "publicMetadata" | "privateMetadata">;

/** Begins a membership in the name of the caller. The roles were checked. @throws already_member by constraint */
export async function insertMembership(
  tx: Transaction,
  scope: Scope<Permission>,
  { userId, name, email, image }: Person,
  { roles, ...particulars }: Particulars & { roles: readonly string[] },
): Promise<MemberRecord> {
  const { userId: by, source } = scope.caller;
  const [membership] = await tx
    .insert(member)
    .values({
      id: newId("mem"),
      organizationId: scope.organization.id,
      userId,
      role: toRoleColumn(roles),
      ...particulars,
      ...{ source, createdBy: by, updatedBy: by },
    })
    .returning(membershipColumns);
  if (!membership) throw new Error("A membership just inserted is not there.");
  return { ...membership, name, email, image };
}
