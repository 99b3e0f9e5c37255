type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * JSON Merge Patch (RFC 7396): objects are merged at every depth, null removes a key, anything else, lists included,
 * takes the place of what was there.
 */
export function mergeMetadata(current: Json, patch: Json): Json {
  const unchanged = Object.entries(current).filter(([key]) => !Object.hasOwn(patch, key));
  const changed = Object.entries(patch)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => [key, isObject(value) ? mergeMetadata(objectAt(current, key), value) : value]);
  return Object.fromEntries([...unchanged, ...changed]);
}

function objectAt(parent: Json, key: string): Json {
  const value = Object.hasOwn(parent, key) ? parent[key] : undefined;
  return isObject(value) ? value : {};
}
