/** The codes of errors that come with the end of a connection, beside those that Postgres calls fatal. */
const codes = ["CONNECTION_CLOSED", "CONNECTION_DESTROYED", "ECONNRESET", "EPIPE", "ETIMEDOUT"];

/** Whether an error, or what caused it, comes with the end of its connection. */
export function endsConnection(error: unknown): boolean {
  // Drizzle wraps the driver's error.
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("severity" in at && (at.severity === "FATAL" || at.severity === "PANIC")) return true;
    if ("code" in at && typeof at.code === "string" && codes.includes(at.code)) return true;
  }
  return false;
}
