import type { Services } from "@guildhall/domain";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { applyClerkFormat } from "./apply-clerk-format.ts";
import { requireNoBody, requireNoQuery } from "./read-input.ts";
import { decorateActing } from "./request-context.ts";
import { invitationRoutes } from "./routes/invitations.ts";
import { membershipRoutes } from "./routes/memberships.ts";
import { notServedRoutes } from "./routes/not-served.ts";
import { organizationRoutes } from "./routes/organizations.ts";
import { userRoutes } from "./routes/users.ts";
import { requireSecretKey } from "./secret-key.ts";

/**
 * The organization part of Clerk's backend API as a Fastify plugin, to be registered with a prefix: whatever is below
 * that answers in Clerk's format, and only to callers with the secret key.
 * @param options.secretKey the instance's; anyone who has it acts in every organization as an owner
 * @param options.onWrongKey is called for each request with another one, and may throw an answer of its own
 */
export function clerkApi(options: {
  services: Services;
  secretKey: string;
  onWrongKey?: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
}) {
  const { services, secretKey, onWrongKey = async () => {} } = options;
  return async (app: FastifyInstance) => {
    applyClerkFormat(app);
    app.addHook("onRequest", requireSecretKey(secretKey, onWrongKey));
    decorateActing(app, services);
    await app.register(
      async (v1) => {
        v1.addHook("preHandler", async ({ method, query, body }) => {
          if (!["GET", "HEAD"].includes(method)) requireNoQuery(query);
          if (method === "DELETE") requireNoBody(body);
        });
        await v1.register(organizationRoutes());
        await v1.register(membershipRoutes());
        await v1.register(invitationRoutes(services));
        await v1.register(userRoutes(services));
      },
      { prefix: "/v1" },
    );
    await app.register(notServedRoutes);
  };
}
