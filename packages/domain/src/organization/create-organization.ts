import type { CreateOrganizationInput, Organization } from "@guildhall/contracts";
import { member, newId, organization } from "@guildhall/db";
import { OWNER } from "@guildhall/permissions";
import { eq } from "drizzle-orm";
import { recordEvents } from "../audit/record-events.ts";
import type { Caller } from "../scope/caller.ts";
import { inTransaction } from "../scope/transaction.ts";
import { viewOrganization } from "./view-organization.ts";

/** Founds an organization with the caller as its owner. @throws slug_taken, also for the loser of a race */
export function createOrganization(caller: Caller, input: CreateOrganizationInput): Promise<Organization> {
  return inTransaction(caller.services, async (tx) => {
    const id = newId("org");
    await tx
      .insert(organization)
      .values({ id, name: input.name, slug: input.slug, logo: input.logo ?? null, createdBy: caller.userId });
    await tx.insert(member).values({ id: newId("mem"), organizationId: id, userId: caller.userId, role: OWNER });
    await recordEvents(tx, "organization.created", { organizationId: id, actorId: caller.userId }, [
      { id, details: { name: input.name, slug: input.slug } },
    ]);
    const [created] = await tx.select().from(organization).where(eq(organization.id, id));
    if (!created) throw new Error("An organization just inserted is not there.");
    return viewOrganization(created, [OWNER]);
  });
}
