import type { Actor } from "@guildhall/domain";
import type { getAuthTables } from "better-auth/db";
import type { OpenAPIV3_1 } from "openapi-types";
import type { OperatorCheck } from "./api-key/operator-calls.ts";
import type { DirectAnswer, DirectRequest } from "./organization-plugin/direct-answers.ts";
import type { organizationPlugin } from "./organization-plugin/organization-plugin.ts";
import type { CredentialHeaders } from "./session-cookie.ts";

/** Where Better Auth logs to; a logger of pino's shape. */
export interface AuthLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** What the rest of the project sees of Better Auth. Written by hand: its inferred type is too large to pass around. */
export interface Auth {
  /**
   * Answers every request below /api/auth. `log` takes what Better Auth logs meanwhile; `isOperator` is whether the request has the
   * secret key, which few endpoints ask.
   * @throws what is no error, such as an error of the database
   */
  handler(request: Request, log?: AuthLog, isOperator?: OperatorCheck): Promise<Response>;
  /**
   * Answers a request to an organization endpoint as `handler` does, faster. Undefined, before anything has run, where `handler` has
   * to answer it. @throws what is no error, such as an error of the database
   */
  answerDirectly(request: DirectRequest): Promise<DirectAnswer | Response> | undefined;
  /** Who a request claims to come from, by its signed session cookie or bearer token. Asks no database. */
  actorOf(headers: CredentialHeaders): Actor;
  /** The methods that a path below /api/auth has; none for an unknown one. */
  methodsAt(path: string): readonly string[];
  /**
   * The organization endpoints in process, as `auth.api.listMembers({ headers, query })`. The caller that the headers name
   *: without headers the caller is anonymous. @throws APIError with status, code and message
   */
  api: ReturnType<typeof organizationPlugin>["endpoints"];
  /** Every endpoint below /api/auth as an OpenAPI 3.1 document. */
  describe(): Promise<OpenAPIV3_1.Document>;
  /** The tables that Better Auth requires, with its plugins as they are set up here. */
  tables: ReturnType<typeof getAuthTables>;
  /** Opens an account with a password, as the sign-up form does, and a session with it. */
  signUp(account: { name: string; email: string; password: string }): Promise<Actor>;
  /** Whether there is an account with this email and exactly this password. Opens no session. */
  hasPassword(account: { email: string; password: string }): Promise<boolean>;
}
