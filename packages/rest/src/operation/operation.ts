import type { Actor, Services } from "@guildhall/domain";
import type { Permission } from "@guildhall/permissions";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { KeyedCall } from "../idempotency/keyed-call.ts";

/** What every operation works with. */
export interface ApiContext {
  services: Services;
  /** Who a request claims to come from, by its bearer token alone. */
  actorOf(request: FastifyRequest): Actor;
  /** Whether a request has the secret key of the instance. @throws rate_limited after too many wrong ones */
  isOperator(request: FastifyRequest): Promise<boolean>;
  /** The writes that came with an `Idempotency-Key`. */
  keyedCalls: WeakMap<FastifyRequest, KeyedCall>;
}

/** The groups that the description puts operations in. */
export const tags = {
  Organizations: "Found, look at and delete organizations.",
  Members: "Who belongs to an organization, and with which role.",
  SSO: "What an organization demands of sign-ins through its identity providers.",
  Projects: "What an organization owns and grants access to.",
  "Project members": "Who is in a project.",
  "Personal tokens": "One's own access tokens in an organization.",
  "Project tokens": "Access tokens that see one project.",
  Tokens: "For services of the operator's, with the secret key: whom an access token stands for.",
  Audit: "What happened in an organization, who did it, and the proof that nothing was changed since.",
} as const;

/** One method at one path, as far as documentation and tests look into it. */
export interface Operation {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below /api/v1, with parameters in braces. */
  path: `/orgs${string}` | `/tokens${string}`;
  operationId: string;
  tag: keyof typeof tags;
  summary: string;
  /** What the caller must hold in the organization; undefined where it takes no organization. */
  permission: Permission | undefined;
  /** Whether an access token is rejected with 401. */
  sessionOnly: boolean;
  /** Whether it takes the secret key of the instance, and nothing else. */
  operatorOnly: boolean;
  /** Whether it is repeated safely under an `Idempotency-Key`. */
  takesKey: boolean;
  /** Whether the answer is a list with a `Link` header. */
  isPaged: boolean;
  /** Whether the answer shows a secret, which is never stored for a repeated request. */
  isSecret: boolean;
  successStatus: 200 | 201;
  /** A description of each status but success, beyond the general one. */
  rejections: Rejections;
  example: { body?: unknown; answer: unknown };
  register(app: FastifyInstance, api: ApiContext): void;
}

type Rejections = Partial<Record<400 | 403 | 404 | 409, string>>;

/** What the author of an operation declares. */
export interface Description<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> extends Pick<Operation, "method" | "path" | "operationId" | "tag" | "summary" | "rejections" | "example"> {
  /** What it does, in sentences; Markdown. */
  description: string;
  params?: Params;
  query?: Query;
  body?: Body;
  answer: Answer;
  /** What a successful answer is. */
  answers: string;
  /** Other content types in which all of a list is sent, by what `Accept` names, with a description of each. */
  alternatives?: Record<string, string>;
  successStatus?: 201;
  sessionOnly?: true;
  operatorOnly?: true;
  isPaged?: true;
  isSecret?: true;
}

/** What an operation does. Without `view`, its result is the answer; otherwise `view` makes the answer of it, and nothing else. */
export type Handling<Call, Result, Answer> =
  | { handle(call: Call): Promise<Answer>; view?: never }
  | { handle(call: Call): Promise<Result>; view(result: Result): Answer };
