import type { AuditFilter } from "@guildhall/contracts";
import { auditEvent, selectList } from "@guildhall/db";
import type { Services } from "../services.ts";

type Sql = Services["database"]["sql"];

/** SQL for the columns of an event `e`. */
export const eventColumns = selectList(auditEvent, "e");

/** SQL for the events `e` of a chain that a filter selects. Each of its conditions has an index. */
export const matchingEvents = (sql: Sql, chain: string, { actor, event, target, from, to }: AuditFilter) => sql`
  e.chain = ${chain}
  ${actor === undefined ? sql`` : actor.startsWith(TOKEN) ? sql`and e.token_id = ${actor}` : sql`and e.actor_id = ${actor}`}
  ${event === undefined ? sql`` : sql`and e.event = ${event}`}
  ${target === undefined ? sql`` : sql`and e.target_id = ${target}`}
  ${from === undefined ? sql`` : sql`and e.created_at >= ${from.toISOString()}::timestamptz`}
  ${to === undefined ? sql`` : sql`and e.created_at < ${to.toISOString()}::timestamptz`}`;

/** What the ids of access tokens begin with. */
const TOKEN = "tok_";
