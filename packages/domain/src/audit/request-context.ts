import type { AuditApi } from "@guildhall/contracts";

/** Where a request came from, for the audit log. Null for what a call within the process does not have. */
export interface RequestContext {
  api: AuditApi;
  /** As in the log and in errors. */
  requestId: string | null;
  /** The client's address, behind trusted proxies the one they name. */
  ip: string | null;
  userAgent: string | null;
}

const MAX_USER_AGENT_LENGTH = 512;

/** The context of a request. The user agent is cut, and its control characters are left out. */
export const requestContext = (context: RequestContext): RequestContext => ({
  ...context,
  userAgent: context.userAgent === null ? null : shorten(context.userAgent),
});

// Postgres cannot store a null character; a lone surrogate could not be stored either.
const shorten = (text: string) => text.replace(/[\p{Cc}\p{Cs}]/gu, "").slice(0, MAX_USER_AGENT_LENGTH);

/** A call within the process, without a request. */
export const internalContext: RequestContext = { api: "internal", requestId: null, ip: null, userAgent: null };
