import { z } from "zod";
import { nearest } from "./nearest.ts";

/** How many unknown fields are named, and how much of each: a body may have thousands, as long as they like. */
const MAX_NAMED = 10;
const MAX_NAME = 64;

type Noun = "field" | "parameter";

/** An input that takes these fields and no others: one that is ignored is a filter or a limit that does not apply. */
export const strictObject = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, { error: messageAs("field") });

/** The same for a query string. */
export const strictQuery = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, { error: messageAs("parameter") });

/** No fields by its type too, which zod's own type of an empty object would forbid in what it is combined with. */
type Nothing = Record<never, never>;

/** The input of what takes none, or none of its own. */
export const NoFields: z.ZodType<Nothing, Nothing> = strictObject({});
export const NoParameters: z.ZodType<Nothing, Nothing> = strictQuery({});

/** The issue of unknown fields, as far as it is read here. */
export interface UnknownFields {
  keys: readonly string[];
  /** A line for each of the first. */
  message: string;
}

/** The first unknown fields, each with what to send instead. */
export function eachUnknownField({ keys, message }: UnknownFields): [name: string, sentence: string][] {
  const sentences = message.split("\n");
  return sentences.map((sentence, index) => [shortened(keys[index] ?? ""), sentence]);
}

function messageAs(noun: Noun) {
  return (issue: z.core.$ZodRawIssue): string | undefined => {
    if (issue.code !== "invalid_type") return unknownFields(issue, noun);
    const known = namesIn(issue.inst);
    return known.length === 0 ? "Send a JSON object." : `Send a JSON object with ${inCode(known)}.`;
  };
}

/** What is wrong with unknown fields, for {@link eachUnknownField}; undefined for any other issue. */
export function unknownFields(issue: z.core.$ZodRawIssue, noun: Noun): string | undefined {
  if (issue.code !== "unrecognized_keys") return undefined;
  const known = namesIn(issue.inst);
  const keys: readonly string[] = issue.keys;
  return keys
    .slice(0, MAX_NAMED)
    .map((key) => unknown(noun, key, known))
    .join("\n");
}

/** "Unknown field `expires_at`. Did you mean `expiresAt`? Known fields: `name`, `expiresAt`." */
function unknown(noun: Noun, key: string, known: readonly string[]): string {
  const named = `Unknown ${noun} ${inCode([shortened(key)])}.`;
  if (known.length === 0) return `${named} There are no ${noun}s here.`;
  const meant = nearest(key, known);
  const hint = meant === undefined ? "" : ` Did you mean ${inCode([meant])}?`;
  return `${named}${hint} Known ${noun}s: ${inCode(known)}.`;
}

const namesIn = (schema: unknown): string[] => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []);

// Error messages are lines.
const shortened = (name: string) => {
  const line = name.replace(/\s+/g, " ");
  return line.length > MAX_NAME ? `${line.slice(0, MAX_NAME)}…` : line;
};

const inCode = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(", ");
