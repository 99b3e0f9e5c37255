/** How long a Retry-After header, of seconds or of a date, asks to wait, in milliseconds; undefined without one. */
export function retryAfterMs({ headers }: Response, now = Date.now()): number | undefined {
  const value = headers.get("retry-after");
  if (value === null) return undefined;
  const until = /^\d+$/.test(value) ? now + Number(value) * 1000 : Date.parse(value);
  return Number.isNaN(until) ? undefined : Math.max(0, until - now);
}
