export type TextValues = Readonly<Record<string, string>>;

/** The values typed that differ from those read. */
export function changedValues<Values extends TextValues>(typed: Values, read: Values): Partial<Values> {
  const changed: Partial<Values> = {};
  for (const field in typed) if (typed[field] !== read[field]) changed[field] = typed[field];
  return changed;
}

/**
 * What a form shows after someone else's change was loaded: what was typed stays, what was not touched follows.
 * @param read what the form began with @param fresh what it would begin with now
 */
export function rebaseValues<Values extends TextValues>(typed: Values, read: Values, fresh: Values): Values {
  return { ...fresh, ...changedValues(typed, read) };
}
