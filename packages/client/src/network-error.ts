import { GuildhallError } from "./guildhall-error.ts";

/** Nothing answered, or the connection broke. Whether a mutation was carried out is not known. */
export class NetworkError extends GuildhallError {
  override readonly name = "NetworkError";
  /** The address that was called. */
  readonly url: string;

  constructor(url: string, cause: unknown) {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    super(`Guildhall does not answer at ${url}${detailOf(error)}. Check the address and your connection.`, {
      cause: error,
    });
    this.url = url;
  }
}

/** Node's fetch hides what happened in the cause of its error; browsers do not report it. */
function detailOf(error: Error): string {
  const code = codeOf(error) ?? codeOf(error.cause);
  return code === undefined ? "" : ` (${code})`;
}

function codeOf(error: unknown): string | undefined {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}
