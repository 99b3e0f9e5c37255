import type { FieldErrors } from "@guildhall/contracts";

/** An error of the API's own, before or after the domain is asked. */
export class RestError extends Error {
  constructor(
    readonly statusCode: 400 | 409 | 422 | 429,
    message: string,
    readonly fields?: FieldErrors,
  ) {
    super(message);
    this.name = "RestError";
  }
}
