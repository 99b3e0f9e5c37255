import { InvitationId, OrganizationRef, UserId } from "@guildhall/contracts";
import { type Caller, openScope, type Services, serviceCaller } from "@guildhall/domain";
import type { Permission } from "@guildhall/permissions";
import type { z } from "zod";
import { clerkError } from "./clerk-error.ts";

/** The ways from a request whose key was compared to the domain. */
export function actingIn(services: Services) {
  return {
    services,
    caller: (): Caller => serviceCaller(services),
    /** @param organization an id or a slug, from the path */
    scope: <P extends Permission>(organization: string, permission: P) =>
      openScope(services, { kind: "service" }, { organization: fromPath(OrganizationRef, organization) }, permission),
  };
}

export type Acting = ReturnType<typeof actingIn>;

export const userIdIn = (value: string): UserId => fromPath(UserId, value);
export const invitationIdIn = (value: string): InvitationId => fromPath(InvitationId, value);

/** An invalid id is treated as not found. @throws ClerkError, 404 */
function fromPath<Schema extends z.ZodType>(schema: Schema, value: string): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw clerkError(404, "resource_not_found", "not found", "Not found.");
}
