import { nameInBody } from "./plain-name.ts";

/** `Hello Ada Lovelace,` or, for a name that shows nothing, `Hello,`. */
export function greeting(name: string): string {
  const shown = nameInBody(name, "");
  return shown ? `Hello ${shown},` : "Hello,";
}
