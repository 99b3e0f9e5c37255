import type { FieldErrors } from "@guildhall/contracts";

/** An error of the API itself, before or after a verb runs. */
export class RestError extends Error {
  constructor(
    readonly statusCode: 400 | 409 | 422 | 429,
    message: string,
    readonly fields?: FieldErrors,
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
    this.name = "RestError";
  }
}
