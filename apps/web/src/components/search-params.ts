import { composed, isStorable } from "@guildhall/contracts";

/** Reads a parameter of the URL. Undefined for an invalid one, which is left out and never an error. */
type Param<Value> = (given: unknown) => Value | undefined;

/** What a page reads of its URL. */
export type SearchOf<Read> = Read extends (given: Record<string, unknown>) => infer Search ? Search : never;

/**
 * Reads the search parameters of a page, for the router's `validateSearch`. Written out, since the router needs those of all
 * pages for the first one, and Zod with its schemas would be a sixth of what is loaded for that.
 */
export function searchParams<Params extends Record<string, Param<unknown>>>(params: Params) {
  type Search = { [Name in keyof Params]?: ReturnType<Params[Name]> };
  return (given: Record<string, unknown>): Search => {
    // Undefined is there by name: the router adds what the URL has and this has not. The names and values are those of `params`.
    return Object.fromEntries(Object.entries(params).map(([name, param]) => [name, param(given[name])])) as Search;
  };
}

/** Any text. */
export const text: Param<string> = (given) => (typeof given === "string" ? given : undefined);

/** Text of 1 to `max` characters, trimmed, that Postgres can hold. */
export function line(max: number): Param<string> {
  return (given) => {
    const trimmed = text(given)?.trim();
    return trimmed && trimmed.length <= max && isStorable(trimmed) ? trimmed : undefined;
  };
}

/** What is searched for, in the form in which names are stored. */
export function searchedText(max: number): Param<string> {
  return (given) => line(max)(typeof given === "string" ? composed(given, max) : given);
}

/** Text of this form. */
export const matching =
  (form: RegExp, max: number): Param<string> =>
  (given) => {
    const typed = line(max)(given);
    return typed !== undefined && form.test(typed) ? typed : undefined;
  };

/** One of these words. */
export const oneOf =
  <const Word extends string>(...words: readonly Word[]): Param<Word> =>
  (given) =>
    words.find((word) => word === given);

/** A list of 1 to `max`, each valid. One alone is no list in a URL. */
export function listOf<Value>(param: Param<Value>, max: number): Param<[Value, ...Value[]]> {
  return (given) => {
    const list: unknown[] = Array.isArray(given) ? given : [given];
    const values = list.map(param).filter((value) => value !== undefined);
    const [first, ...more] = values;
    return first === undefined || list.length > max || values.length < list.length ? undefined : [first, ...more];
  };
}

/** A whole number from `min` on, of at most six digits. */
export const wholeNumber =
  (min: number): Param<number> =>
  (given) => {
    const number = /^[1-9]\d{0,5}$/.test(String(given)) ? Number(given) : undefined;
    return number !== undefined && number >= min ? number : undefined;
  };
