import { InvitationId, OrganizationRef, UserId } from "@guildhall/contracts";
import { type Caller, openScope, requestContext, type Services, serviceCaller } from "@guildhall/domain";
import type { Permission } from "@guildhall/permissions";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { z } from "zod";
import { clerkError } from "./clerk-error.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The ways from a request of the Clerk API, whose key was compared, to the domain. */
    acting: ReturnType<typeof actingIn>;
  }
}

/** Gives every request of an app its `acting`. */
export function decorateActing(app: FastifyInstance, services: Services): void {
  app.decorateRequest("acting");
  app.addHook("onRequest", async (request) => {
    request.acting = actingIn(services, request);
  });
}

function actingIn(services: Services, { id: requestId, ip, headers }: FastifyRequest) {
  const context = requestContext({ api: "clerk", requestId, ip, userAgent: headers["user-agent"] ?? null });
  return {
    caller: (): Caller => serviceCaller(services, context),
    /** @param organization an id or a slug, from the path */
    scope: <P extends Permission>(organization: string, permission: P) => {
      const locator = { organization: fromPath(OrganizationRef, organization) };
      return openScope(services, { kind: "service", context }, locator, permission);
    },
  };
}

export const userIdIn = (value: string): UserId => fromPath(UserId, value);
export const invitationIdIn = (value: string): InvitationId => fromPath(InvitationId, value);

/** An invalid id is treated as not found. @throws ClerkError, 404 */
function fromPath<Schema extends z.ZodType>(schema: Schema, value: string): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw clerkError(404, "resource_not_found", "not found", "Not found.");
}
