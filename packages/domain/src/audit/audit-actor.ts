import type { AuditActorType } from "@guildhall/contracts";
import { internalContext, type RequestContext } from "./request-context.ts";

/** Who did something, as an audit event records it: names and addresses are those of the moment. */
export interface AuditActor {
  type: AuditActorType;
  /** The user, also for an access token; null for the system. */
  id: string | null;
  tokenId: string | null;
  /** The administrator who acts as the user. */
  impersonatorId: string | null;
  name: string | null;
  email: string | null;
  context: RequestContext;
}

/** Someone who acts on their own account, or joins by it; or an administrator who acts as them. */
export const accountActor = (
  { id, name, email }: { id: string; name: string | null; email: string | null },
  context = internalContext,
  impersonatorId: string | null = null,
): AuditActor => ({ type: "user", id, tokenId: null, impersonatorId, name, email, context });

/** Guildhall itself. */
export const systemActor: AuditActor = {
  type: "system",
  id: null,
  tokenId: null,
  impersonatorId: null,
  name: null,
  email: null,
  context: { api: "system", requestId: null, ip: null, userAgent: null },
};

/** Someone who is not signed in. */
export const anonymousActor = (context: RequestContext): AuditActor => ({
  ...{ type: "user", id: null, tokenId: null, impersonatorId: null, name: null, email: null },
  context,
});
