import {
  DisplayName,
  Email,
  ListedMember,
  Member,
  type MemberRecord,
  PageQuery,
  searchText,
  strictObject,
  UserId,
} from "@guildhall/contracts";
import { z } from "zod";
import { OrganizationParams } from "../operation/organization-operation.ts";
import { RolesInOneField, toRole } from "./roles.ts";

const role = "The role: owner, admin, member, or one of the organization's own; several with commas between.";

export const OrgUser = Member.pick({ id: true, userId: true, email: true, name: true })
  .extend({ role: z.string().describe(role), createdAt: z.date().describe("When the membership began.") })
  .meta({ id: "OrgUser", description: "A member of an organization." });
export type OrgUser = z.infer<typeof OrgUser>;

export const ListedOrgUser = OrgUser.extend({
  hasTwoFactor: ListedMember.shape.hasTwoFactor.describe(
    "Whether their account has a second factor. Null for callers without `sso:update`, and for members who were added and have not opened the organization yet.",
  ),
}).meta({ id: "ListedOrgUser", description: "A member of an organization, in a list." });

export const OrgUserList = z
  .array(ListedOrgUser)
  .meta({ id: "OrgUserList", description: "A page of members, by name." });

/** @param createdAt when the membership began */
function viewOrgUser({ id, userId, email, name, roles }: Member, createdAt: Date): OrgUser {
  return { id, userId, email, name, role: toRole(roles), createdAt };
}

export const viewMembership = (membership: MemberRecord): OrgUser => viewOrgUser(membership, membership.createdAt);

export const OrgUserParams = OrganizationParams.extend({ userId: UserId.describe("The person's user id.") });

export const ListOrgUsersQuery = PageQuery.extend({
  query: searchText("query", 100).optional().describe("Part of a name or email address, case-insensitive."),
  role: RolesInOneField.optional().describe("Only members with this role; with commas between, any of these."),
  hasTwoFactor: z
    .enum(["true", "false"], "hasTwoFactor must be true or false.")
    .transform((value) => value === "true")
    .optional()
    .describe(
      "Only members with a second factor, or those without, among them whose `hasTwoFactor` is null. Requires `sso:update`.",
    ),
});

export const ProvisionOrgUserBody = strictObject({
  email: Email.meta({ description: "Compared in lower case, its domain in ASCII (`xn--…`).", format: "idn-email" }),
  name: DisplayName.describe("Shown until the person opens the organization; then that of their account."),
  role: RolesInOneField.optional().describe(
    `${role} When left out, that of a pending invitation to the address, else member.`,
  ),
}).meta({ id: "ProvisionOrgUser", description: "Whom to add, and with which role." });

export const UpdateOrgUserBody = strictObject({ role: RolesInOneField.describe(role) }).meta({
  id: "UpdateOrgUser",
  description: "The role to have in place of the present one.",
});

export const orgUserExample = {
  id: "mem_01h455vb4pex5vsknk084sn02q",
  userId: "usr_01h455vb4pex5vsknk084sn02q",
  email: "ada@example.com",
  name: "Ada Lovelace",
  role: "member",
  createdAt: "2026-01-31T12:00:00.000Z",
};
