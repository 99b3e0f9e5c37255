import { CommandError, usageError } from "../failure/command-error.ts";
import { ExitCode } from "../failure/exit-code.ts";

const localHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * The secret key of the instance, from the environment only: an argument would be visible to every user of the machine.
 * @throws CommandError without a key, and for an address to which it would travel unencrypted
 */
export function getSecretKey(url: string, env: NodeJS.ProcessEnv): string {
  const key = env.GUILDHALL_SECRET_KEY;
  if (!key) {
    throw new CommandError(ExitCode.notSignedIn, "This command needs the secret key of the instance.", [
      "  Set GUILDHALL_SECRET_KEY to the same value as on the server.",
    ]);
  }
  const { protocol, hostname } = new URL(url);
  if (protocol === "https:" || localHosts.has(hostname)) return key;
  throw usageError(
    `The secret key is not sent to ${url} without encryption. Use an address that begins with https://.`,
  );
}
