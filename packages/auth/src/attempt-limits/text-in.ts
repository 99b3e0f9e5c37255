const MAX_LENGTH = 2_000;

/** The text of a field of a body that nothing has checked yet; undefined for what is no text, or no body. */
export function textIn(body: unknown, field: string): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const value: unknown = Reflect.get(body, field);
  return typeof value === "string" && value.length <= MAX_LENGTH ? value : undefined;
}
