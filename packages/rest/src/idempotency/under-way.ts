import { RestError } from "../errors/rest-error.ts";

/** The error for a request while another one with the same key is made. */
export function underWay(retryAfterSeconds = 1): RestError {
  const wait = retryAfterSeconds === 1 ? "a second" : `${retryAfterSeconds} seconds`;
  const message = `Another request with this Idempotency-Key is still under way. Repeat this one in ${wait}.`;
  return new RestError(409, message, undefined, retryAfterSeconds);
}
