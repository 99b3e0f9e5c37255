import type { RoleRules } from "./role-mapping.ts";

/** The role claim of one sign-in: the values that roles are mapped from, or none that could be read. */
export type RoleClaim =
  | { kind: "absent" }
  | { kind: "unreadable"; sent: unknown }
  | { kind: "values"; sent: unknown; values: string[] };

type Rules = Pick<RoleRules, "roleClaim" | "roleMapping">;

/**
 * Reads the values of the role claim. Providers send an array, one value, or several in a string that commas or spaces
 * separate. Entra ID sends none to people with more than 200 groups, so an absent claim is not an empty one.
 */
export function readRoleClaim({ roleClaim, roleMapping }: Rules, claims: Record<string, unknown>): RoleClaim {
  const sent = roleClaim === null ? undefined : findClaim(claims, roleClaim);
  if (sent === undefined || sent === null) return { kind: "absent" };
  const values = valuesOf(sent, roleMapping);
  return values ? { kind: "values", sent, values } : { kind: "unreadable", sent };
}

/** A claim of this very name first, since names may contain dots; then the path into other claims. */
function findClaim(claims: object, name: string): unknown {
  if (Object.hasOwn(claims, name)) return Reflect.get(claims, name);
  for (let dot = name.lastIndexOf("."); dot > 0; dot = name.lastIndexOf(".", dot - 1)) {
    const outer = name.slice(0, dot);
    const inner = Object.hasOwn(claims, outer) ? Reflect.get(claims, outer) : undefined;
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) continue;
    const found = findClaim(inner, name.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function valuesOf(sent: unknown, mapping: Rules["roleMapping"]): string[] | undefined {
  if (Array.isArray(sent)) {
    const isReadable = sent.every((value) => typeof value === "string" || Number.isFinite(value));
    return isReadable ? sent.map((value) => String(value).trim()).filter(Boolean) : undefined;
  }
  if (typeof sent === "string") return separated(sent.trim(), mapping);
  return Number.isFinite(sent) ? [String(sent)] : undefined;
}

/** A name that is mapped may contain the separators itself. Spaces separate only where no comma does. */
function separated(text: string, mapping: Rules["roleMapping"]): string[] {
  if (Object.hasOwn(mapping, text)) return [text];
  return text
    .split(text.includes(",") ? "," : /\s+/)
    .map((value) => value.trim())
    .filter(Boolean);
}
