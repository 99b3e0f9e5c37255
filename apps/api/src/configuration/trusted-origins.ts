import { isLocal } from "../is-local.ts";
import type { Environment } from "./environment.ts";

/** Whose pages may call with a cookie: the app's own, those configured, and on a local machine both its names. */
export function trustedOrigins({ baseUrl, TRUSTED_ORIGINS, PORT, WEB_PORT, isProduction }: Environment): string[] {
  const origins = [baseUrl, ...TRUSTED_ORIGINS];
  if (isLocal(baseUrl)) {
    const ports = isProduction ? [PORT] : [PORT, WEB_PORT];
    for (const host of ["localhost", "127.0.0.1"]) origins.push(...ports.map((port) => `http://${host}:${port}`));
  }
  return [...new Set(origins)];
}
