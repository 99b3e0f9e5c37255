/** One thing that is wrong, as Clerk's clients read it. */
export interface ErrorEntry {
  /** Clerk's own where it has one; docs/clerk.md lists ours. */
  code: string;
  /** A few words. */
  message: string;
  /** A sentence about what to do. */
  long_message: string;
  meta: { param_name?: string; email_addresses?: readonly string[] };
}

/** An error in Clerk's format, with its HTTP status. */
export class ClerkError extends Error {
  constructor(
    readonly status: number,
    readonly errors: readonly ErrorEntry[],
  ) {
    super(errors.map(({ long_message }) => long_message).join(" "));
    this.name = "ClerkError";
  }
}

/** An error of the API's own, before the domain is asked. @param param the parameter at fault, as the wire spells it */
export function clerkError(
  status: number,
  code: string,
  message: string,
  sentence: string,
  param?: string,
): ClerkError {
  const meta = param === undefined ? {} : { param_name: param };
  return new ClerkError(status, [{ code, message, long_message: sentence, meta }]);
}

/** @param traceId under which the request is in our log */
export const errorBody = (errors: readonly ErrorEntry[], traceId: string) => ({ errors, clerk_trace_id: traceId });
