import type { BetterAuthOptions } from "better-auth";
import { getIP } from "better-auth/api";

/** The address of the client of a request, of IPv6 its network, as Better Auth counts it; null in process. */
export const clientAddress = ({
  headers,
  context,
}: {
  headers?: Headers | undefined;
  context: { options: BetterAuthOptions };
}): string | null => getIP(headers ?? new Headers(), context.options);
