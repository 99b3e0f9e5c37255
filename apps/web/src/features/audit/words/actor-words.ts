import type { AuditActorType, AuditApi } from "@guildhall/contracts";
import type { AuditRow } from "../audit-row.ts";

/** What someone is called whose name and email address were erased. */
export const ERASED = "Erased person";

/** Who acts, by type. */
export const actorTypes: Record<AuditActorType, string> = {
  user: "Person",
  token: "Access token",
  service_account: "Service account",
  service: "Operator",
  system: "System",
};

/** Which API a change came through. */
export const apis: Record<AuditApi, string> = {
  trpc: "tRPC API",
  rest: "REST API",
  "better-auth": "Better Auth API",
  clerk: "Clerk API",
  internal: "Within the server",
  system: "None: Guildhall did it by itself",
};

/** Whether the names that an event had were erased. */
export const isActorErased = ({ type, name, email }: AuditRow["actor"]): boolean =>
  (type === "user" || type === "token") && name === null && email === null;

/** What to call the one who acted. */
export function actorName(actor: AuditRow["actor"]): string {
  if (actor.type === "service") return "The operator";
  if (actor.type === "system") return "Guildhall";
  return actor.name || actor.email || ERASED;
}

/** What to call what an event is about. */
export function targetName({ type, name, email, id }: AuditRow["target"]): string {
  if (name || email) return name || email || "";
  if (type === "user") return ERASED;
  return type === "invitation" ? "an erased email address" : id;
}
