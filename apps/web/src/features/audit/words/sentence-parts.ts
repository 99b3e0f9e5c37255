import { rolesInSentence, withArticle } from "../../access/role-words.ts";
import type { AuditRow } from "../audit-row.ts";
import { targetName } from "./actor-words.ts";
import { fieldInSentence } from "./field-words.ts";

/** A part of a sentence: words, or what something is called, which is emphasized. */
export type Part = string | { called: string };

/** An event in words. */
export interface EventWords {
  /** As it stands in a list of events to choose from. */
  title: string;
  /** What happened, after the name of the actor. */
  did: (event: AuditRow) => Part[];
  /** Whether `did` is a sentence of its own, since no one acted. */
  isImpersonal?: true;
}

const and = new Intl.ListFormat("en");
/** A sentence has no longer values, only that they changed. */
const LONGEST_VALUE = 60;

/** What an event is about, by its name. */
export const target = (event: AuditRow): Part => ({ called: targetName(event.target) });

/** Whether someone did something to themselves. */
export const isOwn = ({ actor, target: { id } }: AuditRow): boolean => actor.id === id;

/** A text among the details; undefined if there is none of this name. */
export function detail({ details }: AuditRow, name: string): string | undefined {
  const value = details[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** What a field was before and is after; undefined if it did not change. */
export const change = ({ changes }: AuditRow, field: string) => changes.find((each) => each.field === field);

/** " as an admin and member"; nothing if the event has no roles. */
export function asRoles(event: AuditRow, field = "roles"): string {
  const roles = namesIn(change(event, field)?.to);
  return roles.length === 0 ? "" : ` as ${withArticle(roles)}`;
}

/** The role of someone: "the role of Ada from member to admin". */
export function roleChange(event: AuditRow, field = "roles"): Part[] {
  const roles = change(event, field);
  const isOne = namesIn(roles?.from).length <= 1 && namesIn(roles?.to).length <= 1;
  return [isOne ? "the role of " : "the roles of ", target(event), fromTo(event, field)];
}

/** " from member to admin"; nothing if the event does not have both. */
export function fromTo(event: AuditRow, field: string): string {
  const roles = change(event, field);
  const [from, to] = [namesIn(roles?.from), namesIn(roles?.to)];
  if (from.length === 0 || to.length === 0) return "";
  return ` from ${rolesInSentence(from)} to ${rolesInSentence(to)}`;
}

/** The fields that changed: "the name of the team Moon from Luna to Moon", or "the name and logo of …". */
export function fieldsChanged({ changes }: AuditRow, of: readonly Part[]): Part[] {
  const [first] = changes;
  const names = changes.map(({ field }) => fieldInSentence(field));
  const what: Part[] = [names.length === 0 ? "nothing in " : `the ${and.format(names)} of `, ...of];
  if (changes.length !== 1 || !isShort(first?.from) || !isShort(first?.to)) return what;
  return [...what, " from ", { called: first.from }, " to ", { called: first.to }];
}

const isShort = (value: unknown): value is string =>
  typeof value === "string" &&
  value !== "" &&
  value.length <= LONGEST_VALUE &&
  !/^[[{]|^https?:|^\d{4}-\d\d-\d\dT/.test(value);

function namesIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
