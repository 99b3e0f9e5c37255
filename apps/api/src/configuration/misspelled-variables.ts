import { nearest } from "@guildhall/contracts";
import { variables } from "./environment.ts";

const names = Object.keys(variables);
/** What is near to one of ours and read by other programs. */
const others = ["DATABASE_USER"];
/** Shorter ones are near to too many that other programs read. */
const SHORTEST = 8;

/** Sentences about variables that are nearly one of ours. What is misspelled has no effect, and nothing else would show it. */
export function misspelledVariables(source: Record<string, string | undefined>): string[] {
  const unknown = Object.keys(source).filter(
    (name) => name.length >= SHORTEST && ![...names, ...others].includes(name),
  );
  return unknown.flatMap((name) => {
    const meant = nearest(name, names);
    if (meant === undefined || source[meant] !== undefined) return [];
    return [`The environment variable ${name} has no effect. Did you mean ${meant}?`];
  });
}
