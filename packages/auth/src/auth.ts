import type { Actor } from "@guildhall/domain";

/** Where Better Auth's remarks go; a logger of pino's shape. */
export interface AuthLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** What the rest of the project sees of Better Auth. Written by hand: its inferred type is too large to pass around. */
export interface Auth {
  /**
   * Answers every request below /api/auth. `log` takes what Better Auth remarks on while it does.
   * @throws what is no refusal, such as an error of the database
   */
  handler(request: Request, log?: AuthLog): Promise<Response>;
  /** Who a request claims to come from, by its signed session cookie or bearer token. Asks no database. */
  actorOf(headers: { cookie?: string | undefined; authorization?: string | undefined }): Actor;
  /** Opens an account with a password, as the sign-up form does, and a session with it. */
  signUp(account: { name: string; email: string; password: string }): Promise<Actor>;
}
