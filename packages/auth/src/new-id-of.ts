import { newId } from "@guildhall/db";

const prefixes = new Map<string, Parameters<typeof newId>[0]>([
  ["user", "usr"],
  ["session", "ses"],
  ["account", "acc"],
  ["verification", "ver"],
  ["rateLimit", "rate"],
  ["twoFactor", "tfa"],
  ["passkey", "pky"],
  ["jwks", "jwk"],
]);

/** A new id for a row of one of Better Auth's models. @throws for a model that has no prefix */
export function newIdOf(model: string): string {
  const prefix = prefixes.get(model);
  if (!prefix) throw new Error(`No id prefix for Better Auth's model ${model}.`);
  return newId(prefix);
}
