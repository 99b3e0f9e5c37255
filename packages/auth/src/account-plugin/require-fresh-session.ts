import { BASE_ERROR_CODES } from "@better-auth/core/error";
import { APIError } from "better-auth/api";
import { checkPassword } from "./check-password.ts";

const FRESH_MS = 10 * 60 * 1000;

type Call = {
  context: Parameters<typeof checkPassword>[0] & {
    session: { session: Record<string, unknown>; user: { id: string } };
  };
};

/** @throws APIError SESSION_NOT_FRESH, INVALID_PASSWORD, CREDENTIAL_ACCOUNT_NOT_FOUND */
export async function requireFreshSession({ context }: Call, password?: string): Promise<void> {
  const { session, user } = context.session;
  const { authenticatedAt } = session;
  if (authenticatedAt instanceof Date && Date.now() - authenticatedAt.getTime() < FRESH_MS) return;
  if (password === undefined) throw APIError.from("FORBIDDEN", BASE_ERROR_CODES.SESSION_NOT_FRESH);
  await checkPassword(context, user.id, password);
}
