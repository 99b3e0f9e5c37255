import type { Readable } from "node:stream";
import { OrganizationRef, type Page } from "@guildhall/contracts";
import { getCaller, openScope, type Scope } from "@guildhall/domain";
import type { Permission } from "@guildhall/permissions";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { RestError } from "../errors/rest-error.ts";
import { sendAnswer, servicesFor } from "../idempotency/answer-with-change.ts";
import { answeringOf } from "./answering-of.ts";
import { itemsOf } from "./next-link.ts";
import type { Description, Handling, Operation } from "./operation.ts";
import { routeOf, summaryOf } from "./route-of.ts";

interface Call<P extends Permission, Params, Query, Body> {
  /** The checked permission of the caller in the organization that the path names. */
  scope: Scope<P>;
  params: Params;
  query: Query;
  body: Body;
  /** A page's items; sets the `Link` header where there are more. */
  itemsOf<Item>(page: Page<Item>): Item[];
}

const organizationId = OrganizationRef.describe(
  "The organization's id or slug. A former slug works for 90 days after it was changed.",
);

/** The parameter that every path of an organization begins with. */
export const OrganizationParams = z.object({ id: organizationId });

/**
 * An operation on the organization that the path names, for anyone who holds `permission` in it. That is decided before the
 * rest of the request is looked at, so that callers without access learn nothing.
 * @throws not_signed_in, session_required, organization_not_found, missing_permission, and what `handle` does
 */
export function organizationOperation<
  P extends Permission,
  Params extends z.ZodType<{ id: string }>,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
  Result,
>(
  described: Description<Params, Query, Body, Answer> & {
    permission: P;
    params: Params;
    /** The answer in one of the `alternatives`. */
    stream?(call: Call<P, z.output<Params>, z.output<Query>, z.output<Body>>, type: string): Readable;
  } & Handling<Call<P, z.output<Params>, z.output<Query>, z.output<Body>>, Result, z.output<Answer>>,
): Operation {
  const { permission, alternatives = {} } = described;
  const answering = answeringOf(described);
  return {
    ...summaryOf(described),
    permission,
    register(app, api) {
      const scopes = new WeakMap<FastifyRequest, Scope<P>>();
      app.route({
        ...routeOf(described),
        preValidation: async (request, reply) => {
          const actor = api.actorOf(request);
          const services = servicesFor(api, request, reply, answering);
          // An access token gets this error regardless of its permissions.
          if (described.sessionOnly && actor.kind !== "session") await getCaller(services, actor);
          const locator = { organization: organizationIn(request) };
          scopes.set(request, await openScope(services, actor, locator, permission));
        },
        handler: async (request, reply) => {
          const scope = scopes.get(request);
          if (!scope) throw new Error("An operation is handled without a scope.");
          const call = {
            scope,
            params: request.params as z.output<Params>,
            query: request.query as z.output<Query>,
            body: request.body as z.output<Body>,
            itemsOf: <Item>(page: Page<Item>) => itemsOf(page, request, reply, api.services.baseUrl),
          };
          const type = askedAmong(alternatives, request);
          if (type !== undefined && described.stream) {
            const stream = described.stream(call, type);
            // The server would read all of it to leave it out.
            if (request.method === "HEAD") return reply.type(type).send(stream.destroy() && "");
            return reply.type(type).send(stream);
          }
          return sendAnswer(api, request, reply, answering, await described.handle(call));
        },
      });
    },
  };
}

/** The first of these content types that `Accept` names. */
const askedAmong = (types: Record<string, string>, { headers }: FastifyRequest): string | undefined =>
  headers.accept
    ?.split(",")
    .map((part) => part.replace(/;.*/s, "").trim().toLowerCase())
    .find((type) => Object.hasOwn(types, type));

export function organizationIn({ params }: FastifyRequest): string {
  const parsed = OrganizationParams.safeParse(params);
  if (parsed.success) return parsed.data.id;
  const message = parsed.error.issues[0]?.message ?? "Name an organization.";
  throw new RestError(400, message, { id: message });
}
