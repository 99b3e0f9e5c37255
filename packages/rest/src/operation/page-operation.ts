import { getCaller, type JsonPage, openPage, openScope, type PageQuery, requireJsonOf } from "@guildhall/domain";
import type { Permission } from "@guildhall/permissions";
import type { z } from "zod";
import { linkNext } from "./next-link.ts";
import type { Description, Operation } from "./operation.ts";
import { organizationIn } from "./organization-operation.ts";
import { routeOf, summaryOf } from "./route-of.ts";

const isProduction = process.env.NODE_ENV === "production";

/**
 * A page of what belongs to the organization that the path names, which Postgres writes as JSON in the statement that opens the
 * scope. Who calls and what they may do is decided before the query is complained about, so that callers without access learn nothing.
 * @throws not_signed_in, session_required, organization_not_found, missing_permission, and what `page` does
 */
export function pageOperation<
  P extends Permission,
  Params extends z.ZodType<{ id: string }>,
  Query extends z.ZodType,
  Item,
>(
  described: Omit<Description<Params, Query, z.ZodNever, z.ZodType<Item[]>>, "method" | "params" | "query"> & {
    permission: P;
    params: Params;
    query: Query;
    page(call: { params: z.output<Params>; query: z.output<Query> }): PageQuery<P, Item>;
  },
): Operation {
  const { permission, answer } = described;
  const description = { ...described, method: "GET", isPaged: true } as const;
  return {
    ...summaryOf(description),
    permission,
    register(app, { services, actorOf }) {
      app.route({
        ...routeOf(description),
        attachValidation: true,
        handler: async (request, reply) => {
          const actor = actorOf(request);
          // An access token gets this error regardless of its permissions.
          if (described.sessionOnly && actor.kind !== "session") await getCaller(services, actor);
          const locator = { organization: organizationIn(request) };
          const query = queryOf(() => {
            if (request.validationError) throw request.validationError;
            return described.page({
              params: request.params as z.output<Params>,
              query: request.query as z.output<Query>,
            });
          });
          if ("error" in query) {
            await openScope(services, actor, locator, permission);
            throw query.error;
          }
          const page: JsonPage<Item> = await openPage(services, actor, locator, query.of);
          if (!isProduction) requireJsonOf(answer, page.items);
          linkNext(page.nextCursor, request, reply, services.baseUrl);
          return reply.type("application/json; charset=utf-8").send(page.items);
        },
      });
    },
  };
}

function queryOf<Query>(make: () => Query): { of: Query } | { error: unknown } {
  try {
    return { of: make() };
  } catch (error) {
    return { error };
  }
}
