/** Objects whose keys callers choose, or whose keys are permissions and roles: each counts as one field. */
const shapeless = new Set(["metadata", "features", "settings", "permission", "statements", "roleMapping", "roleClaim"]);

/** The paths of all fields of an answer that have a value, such as `inviter.email`. Lists count as what is in them. */
export function fieldPaths(answer: unknown): Set<string> {
  return new Set([...pathsIn(answer, "")].map((path) => path.replace(/^(items)?\[\]\.?/, "") || "the value"));
}

function pathsIn(value: unknown, path: string): string[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== "object") return [path];
  if (shapeless.has(path.replace(/^.*\./, ""))) return [path];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => pathsIn(item, `${path}[]`));
  return Object.entries(value).flatMap(([key, child]) => pathsIn(child, path === "" ? key : `${path}.${key}`));
}
