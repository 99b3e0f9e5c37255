/** An error that no API made, in the shape of Fastify's own: the error handler of each API puts it in its format. */
export class HttpError extends Error {
  override readonly name = "HttpError";

  constructor(
    readonly statusCode: 400 | 403 | 404 | 405 | 414 | 415 | 429,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
