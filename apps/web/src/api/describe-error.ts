import { ApiError, NetworkError, ServerError } from "@guildhall/client";
import type { FieldErrors } from "@guildhall/contracts";

const UNREACHABLE = "Can't reach the server. Check your connection and try again.";
const UNEXPECTED = "Something went wrong on our side. Try again in a moment.";

/** A rejected call as a sentence for the person; a sentence stays as it is. */
export function messageOf(error: unknown): string {
  if (typeof error === "string") return error;
  if (error instanceof NetworkError) return UNREACHABLE;
  // Without `data` it is not the server's own message but one for developers.
  const isFromServer = error instanceof ApiError || (error instanceof ServerError && error.data);
  return (isFromServer && error.message) || UNEXPECTED;
}

/** What was wrong with which field; empty when the call was rejected for another reason, or not at all. */
export const fieldsOf = (error: unknown): FieldErrors => (error instanceof ApiError ? error.fields : {});
