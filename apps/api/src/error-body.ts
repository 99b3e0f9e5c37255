import type { Reason } from "@guildhall/contracts";
import { REST_PREFIX, restErrorBody } from "@guildhall/rest";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";

type TrpcCode = keyof typeof TRPC_ERROR_CODES_BY_KEY;

const trpcCodes: Partial<Record<number, TrpcCode>> = {
  400: "BAD_REQUEST",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  405: "METHOD_NOT_SUPPORTED",
  408: "TIMEOUT",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  429: "TOO_MANY_REQUESTS",
};

/** Reasons of the tRPC API, so that its clients can distinguish invalid input from a fault of a proxy. */
const reasons: Partial<Record<number, Reason>> = { 400: "invalid_input", 429: "rate_limited" };

/** Whether an address leads to the Orgs REST API, which counts every request and shows in every answer how many are left. */
export const isRest = (url: string) =>
  url === REST_PREFIX || url.startsWith(`${REST_PREFIX}/`) || url.startsWith(`${REST_PREFIX}?`);

/**
 * The body of an error that no API made, in the words of the API that the address leads to. Elsewhere `message` and
 * `code` stand at the top, where Better Auth's clients look, and the same under `error`, where tRPC's do.
 * @param url of the request, as it stands in the request line
 */
export function errorBody(url: string, status: number, code: string, message: string) {
  if (isRest(url)) {
    // What is wrong before an API is reached is wrong with the address.
    return restErrorBody(status, message, status === 400 ? { address: message } : undefined);
  }
  const trpcCode = trpcCodes[status] ?? (status < 500 ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR");
  const reason = reasons[status];
  const data = { code: trpcCode, httpStatus: status, ...(reason ? { reason } : {}) };
  return { message, code, error: { message, code: TRPC_ERROR_CODES_BY_KEY[trpcCode], data } };
}
