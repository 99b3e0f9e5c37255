/**
 * The same endpoint of Better Auth, with its work done inside of `within`: after the checks of the request, which are
 * made before an endpoint is called.
 */
export function endpointWithin<Endpoint extends (call: never) => Promise<unknown>>(
  endpoint: Endpoint,
  within: (work: () => Promise<unknown>, call: Parameters<Endpoint>[0]) => Promise<unknown>,
): Endpoint {
  // TypeScript cannot see that an endpoint takes its own parameter.
  const wrapped = (call: Parameters<Endpoint>[0]) => within(() => endpoint(call as never), call);
  // It takes and returns what the endpoint does, and gets its properties: path and options.
  return Object.assign(wrapped, endpoint) as unknown as Endpoint;
}
