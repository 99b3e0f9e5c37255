import type { z } from "zod";
import type { Code } from "../better-auth-error.ts";

/** The codes of an endpoint's errors by status, in addition to those that every organization endpoint has. */
export type ErrorCodes = Partial<Record<400 | 401 | 403 | 409, readonly Code[]>>;

/** What an endpoint answers, for the API reference. */
export interface EndpointReference<Answer = unknown> {
  answer: z.ZodType<Answer>;
  errors: ErrorCodes;
  /** The answer has the number of all items in `x-total-count`. */
  isCounted?: true;
}

type Endpoints = Record<string, (...input: never[]) => Promise<unknown>>;

/** One reference for each endpoint of a file. Its schema produces what the endpoint returns. */
export type References<Open extends (...context: never[]) => Endpoints> = {
  [Name in keyof ReturnType<Open>]: EndpointReference<Awaited<ReturnType<ReturnType<Open>[Name]>>>;
};

/** Errors of an organization that has to be opened with its single sign-on, with a second factor, or once the address is confirmed. */
export const closed = [
  "SSO_REQUIRED",
  "TWO_FACTOR_REQUIRED",
  "EMAIL_VERIFICATION_REQUIRED_FOR_INVITATION",
] as const satisfies readonly Code[];
