import { APIError } from "better-auth/api";

/** A 429 error with the time until it is possible again. @param sentence what there is too much of, and what to do instead */
export function tooMany(sentence: string, waitMs: number): APIError {
  const seconds = Math.ceil(waitMs / 1000);
  const message = `${sentence} Try again in ${inWords(seconds)}.`;
  return new APIError("TOO_MANY_REQUESTS", { code: "TOO_MANY_REQUESTS", message }, { "retry-after": String(seconds) });
}

function inWords(seconds: number): string {
  const [count, unit] = seconds < 120 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
