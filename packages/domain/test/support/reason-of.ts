import { DomainError } from "../../src/errors/domain-error.ts";

/** The reason a call is rejected with; fails the test when it is not rejected, or for no reason of the domain's. */
export async function reasonOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof DomainError) return error.reason;
    throw error;
  }
  throw new Error("The call was not rejected.");
}
