import type { AuditRow } from "../audit-row.ts";
import { actorName } from "./actor-words.ts";
import { eventWords, isKnownEvent } from "./event-words.ts";
import { type Part, target } from "./sentence-parts.ts";

/** Who did what to whom: "Ada Lovelace changed the role of Grace Hopper from member to admin". */
export function eventSentence(event: AuditRow): Part[] {
  const actor: Part = { called: actorName(event.actor) };
  // A newer server may have events that this version of the app has no words for.
  if (!isKnownEvent(event.event)) return [actor, ` did ${event.event} to `, target(event)];
  const { did, isImpersonal } = eventWords[event.event];
  return isImpersonal ? did(event) : [actor, " ", ...did(event)];
}

/** The same as text. */
export const sentenceText = (parts: readonly Part[]): string =>
  parts.map((part) => (typeof part === "string" ? part : part.called)).join("");
