import type { AuditActor } from "../audit/audit-actor.ts";
import { type Caller, isService } from "./caller.ts";

/** A caller as audit events record them. */
export function auditActorOf(caller: Caller): AuditActor {
  const { userId: id, token, impersonatorId, context } = caller;
  const shared = { id, impersonatorId, context };
  if (isService(caller)) return { ...shared, type: "service", tokenId: null, name: caller.name, email: null };
  return {
    ...shared,
    type: token === null ? "user" : "token",
    tokenId: token?.id ?? null,
    name: caller.name,
    email: caller.email,
  };
}
