import { ClerkAPIResponseError } from "@clerk/backend/errors";

/** The error of a rejected SDK call: status, codes and parameters. Fails the test when it was not. */
export async function rejectionOf(call: Promise<unknown>) {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ClerkAPIResponseError)) throw error;
    return {
      status: error.status,
      codes: error.errors.map(({ code }) => code),
      params: error.errors.flatMap(({ meta }) => meta?.paramName ?? []),
      sentences: error.errors.map(({ longMessage }) => longMessage),
      emails: error.errors.flatMap(({ meta }) => meta?.emailAddresses ?? []),
      traceId: error.clerkTraceId,
    };
  }
  throw new Error("The call was not rejected.");
}
