const localHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether a base URL is for this machine only; the app then listens on the loopback interface only. */
export function isLocal(baseUrl: string): boolean {
  return localHosts.has(new URL(baseUrl).hostname);
}

/** Whether a Host header, with or without a port, names this machine. */
export function isLocalHost(host: string): boolean {
  return URL.canParse(`http://${host}`) && isLocal(`http://${host}`);
}
