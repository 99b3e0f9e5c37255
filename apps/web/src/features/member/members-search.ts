import { ListMembersInput, MemberSort, RoleName } from "@guildhall/contracts";
import { z } from "zod";

/** The search parameters of the members page. Invalid ones are left out, never an error. */
export const membersSearch = z.object({
  tab: z.literal("invitations").optional().catch(undefined),
  q: ListMembersInput.shape.query.catch(undefined),
  role: z.array(RoleName).nonempty().max(20).optional().catch(undefined),
  /** Members with a second factor, or without. */
  twoFactor: z.enum(["on", "off"]).optional().catch(undefined),
  sort: MemberSort.exclude(["name"]).optional().catch(undefined),
  /** Of invitations: pending ones when absent. */
  status: z.literal("all").optional().catch(undefined),
});
export type MembersSearch = z.infer<typeof membersSearch>;
