import type { Actor } from "@guildhall/domain";
import { type AuthEndpoint, createAuthEndpoint } from "better-auth/api";
import type { z } from "zod";
import type { described } from "./described.ts";
import { actorOf } from "./endpoint-context.ts";
import { refreshSessionCookie } from "./refresh-session-cookie.ts";

interface SharedOptions {
  requireHeaders?: true;
  metadata: ReturnType<typeof described>;
}

type Options = SharedOptions &
  ({ method: "GET"; query?: z.ZodType; body?: never } | { method: "POST"; body: z.ZodType; query?: never });

type OutputOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** A request to an organization endpoint, in process or over HTTP. It shows nothing of Better Auth, whose router it may have skipped. */
export interface OrganizationCall<Body = unknown, Query = unknown> {
  /** As its schema returns it. */
  body: Body;
  query: Query;
  actor: Actor;
  /** Of the answer. */
  setHeader(name: string, value: string): void;
  /** Sends the session's cookie again: see {@link refreshSessionCookie}. */
  refreshSessionCookie(): Promise<void>;
}

/** An endpoint as everything that serves it sees it: Better Auth's router, `auth.api` and the direct answers over HTTP. */
export interface EndpointDefinition {
  path: string;
  options: Options;
  handler(call: OrganizationCall): Promise<object | null>;
}

const definitions = new WeakMap<object, EndpointDefinition>();

/**
 * An endpoint of Better Auth's, for its router, `auth.api` and clients' types, and its definition, for {@link definitionOf}.
 * @param handler returns what is answered as JSON
 */
export function organizationEndpoint<Path extends string, Given extends Options, Result extends object | null>(
  path: Path,
  options: Given,
  handler: (call: OrganizationCall<OutputOf<Given["body"]>, OutputOf<Given["query"]>>) => Promise<Result>,
): AuthEndpoint<Path, Given, Result> {
  const endpoint = createAuthEndpoint(path, options, (ctx) => {
    const actor = actorOf(ctx);
    // Better Auth has validated both with the schemas of the options, and its types of them are not resolved here.
    const { body, query } = ctx as Pick<Parameters<typeof handler>[0], "body" | "query">;
    const { setHeader } = ctx;
    return handler({ body, query, actor, setHeader, refreshSessionCookie: () => refreshSessionCookie(ctx, actor) });
  });
  // The caller of a definition validates with the schemas first, so that it gets what it takes.
  definitions.set(endpoint, { path, options, handler: handler as EndpointDefinition["handler"] });
  return endpoint;
}

/** What an endpoint was made of; undefined for one that {@link organizationEndpoint} did not make. */
export const definitionOf = (endpoint: object): EndpointDefinition | undefined => definitions.get(endpoint);
