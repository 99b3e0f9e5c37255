const BASE_PATH = "/api/auth";

/** One that is called in process alone has no path, or is marked as for servers. */
interface Endpoint {
  path?: unknown;
  options?: { method?: unknown; metadata?: object };
}

/**
 * The methods of each path below /api/auth, `HEAD` with every `GET`.
 * @param endpoints all of Better Auth's and its plugins'
 */
export function endpointMethods(endpoints: Record<string, Endpoint>): (path: string) => readonly string[] {
  const exact = new Map<string, string[]>();
  const patterns: { pattern: RegExp; methods: readonly string[] }[] = [];
  for (const { path, options } of Object.values(endpoints)) {
    if (typeof path !== "string" || !options || isForServers(options.metadata)) continue;
    const given = [options.method].flat().filter((method) => typeof method === "string");
    const methods = given.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]));
    if (path.includes(":")) patterns.push({ pattern: patternOf(path), methods });
    else exact.set(BASE_PATH + path, [...(exact.get(BASE_PATH + path) ?? []), ...methods]);
  }
  return (path) => exact.get(path) ?? patterns.find(({ pattern }) => pattern.test(path))?.methods ?? [];
}

const isForServers = (metadata: object = {}) => "SERVER_ONLY" in metadata && metadata.SERVER_ONLY === true;

/** Parameters are one segment each. */
const patternOf = (path: string) => new RegExp(`^${BASE_PATH}${path.replace(/:[^/]+/g, "[^/]+")}$`);
