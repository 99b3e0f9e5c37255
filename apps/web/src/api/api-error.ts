import { type FieldErrors, type Reason, reasons } from "@guildhall/contracts";
import { TRPCClientError } from "@trpc/client";
import { AuthError } from "./auth-error.ts";
import { OFFLINE, UNEXPECTED } from "./failure-words.ts";

/** A failed call in words. `reason` is absent when the fault is the server's or the network's. */
export interface ApiError {
  message: string;
  reason?: Reason;
  fields: FieldErrors;
}

/** Turns whatever a call was rejected with into a sentence for the person and a reason for the code. */
export function apiErrorOf(error: unknown): ApiError {
  if (error instanceof AuthError) return { message: error.message, fields: error.fields };
  if (!(error instanceof TRPCClientError)) return { message: UNEXPECTED, fields: {} };
  const data: unknown = error.data;
  if (!isRecord(data)) return { message: neverReached(error) ? OFFLINE : UNEXPECTED, fields: {} };
  const fields = isRecord(data.fields) ? textsOf(data.fields) : {};
  const message = error.message || UNEXPECTED;
  return isReason(data.reason) ? { message, reason: data.reason, fields } : { message, fields };
}

/** The HTTP status a call failed with; undefined when no answer came. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof TRPCClientError)) return undefined;
  const data: unknown = error.data;
  return isRecord(data) && typeof data.httpStatus === "number" ? data.httpStatus : undefined;
}

/** `fetch` rejects with a TypeError when nothing answers; an answer that is not ours fails in parsing instead. */
function neverReached(error: Error): boolean {
  return error.cause instanceof TypeError;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isReason(value: unknown): value is Reason {
  return typeof value === "string" && Object.hasOwn(reasons, value);
}

function textsOf(record: Record<string, unknown>): FieldErrors {
  return Object.fromEntries(
    Object.entries(record).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
