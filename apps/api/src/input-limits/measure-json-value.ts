import { exceedsJsonLimits, type JsonExtent } from "./json-limits.ts";

/** Depth and number of values of parsed JSON, without recursion; it stops at what is too deep or too large. */
export function measureJsonValue(value: unknown): JsonExtent {
  const extent = { depth: 0, values: 0 };
  let level: unknown[] = [value];
  while (level.length > 0 && !exceedsJsonLimits(extent)) {
    extent.values += level.length;
    const containers = level.filter((one): one is object => typeof one === "object" && one !== null);
    if (containers.length > 0) extent.depth++;
    level = containers.flatMap((container) => Object.values(container));
  }
  return extent;
}
