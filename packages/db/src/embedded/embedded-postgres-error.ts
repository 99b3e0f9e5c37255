/** The embedded Postgres cannot run here. The message is a sentence for a person: what is wrong, and what to do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = "EmbeddedPostgresError";
}

/** The sentence for an error of the file system, e.g. `EACCES: permission denied, mkdir '/x'`. */
export function folderError(problem: string, cause: unknown): EmbeddedPostgresError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new EmbeddedPostgresError(
    `${problem} (${reason}). Fix its permissions, set GUILDHALL_DATA_DIR to another folder, or set DATABASE_URL to a Postgres of your own.`,
    { cause },
  );
}

/** The code of a failed system call or query: `ENOENT`, `28P01`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
