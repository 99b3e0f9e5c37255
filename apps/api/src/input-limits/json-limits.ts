/**
 * How deep and how large JSON may be. Metadata, the deepest documented input, has 20 levels and its wrappers four; the
 * largest, an import, has 12,000 values. Code behind this check may recurse.
 */
export const MAX_JSON_DEPTH = 32;
export const MAX_JSON_VALUES = 50_000;

export interface JsonExtent {
  depth: number;
  /** Values of every kind, lists and objects included. */
  values: number;
}

export const exceedsJsonLimits = ({ depth, values }: JsonExtent): boolean =>
  depth > MAX_JSON_DEPTH || values > MAX_JSON_VALUES;
