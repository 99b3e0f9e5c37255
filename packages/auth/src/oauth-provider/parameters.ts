import { OAuthError } from "@guildhall/domain";

/** What a client sends in a query or a form: text under a name, each name once. */
export type Parameters = ReadonlyMap<string, string>;

/** An empty parameter counts as one that was not sent. @throws OAuthError invalid_request for one that comes twice */
export function parametersIn(search: URLSearchParams): Parameters {
  const parameters = new Map<string, string>();
  for (const [name, value] of search) {
    if (parameters.has(name)) throw new OAuthError("invalid_request", `Send ${shortened(name)} once.`);
    if (value !== "") parameters.set(name, value);
  }
  return parameters;
}

/**
 * Those of a form. Its endpoint takes `cloneRequest`: the body as it was parsed shows the last one alone of what comes twice. In
 * process there is no other. @throws OAuthError invalid_request for one that comes twice
 */
export const parametersOf = async ({ request, body }: { request?: Request | undefined; body?: unknown }) =>
  parametersIn(new URLSearchParams(request ? await request.text() : textsIn(body)));

const textsIn = (body: unknown): [string, string][] =>
  Object.entries(typeof body === "object" && body !== null ? body : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );

/** @throws OAuthError invalid_request */
export function requireParameter(parameters: Parameters, name: string): string {
  const value = parameters.get(name);
  if (value === undefined) throw new OAuthError("invalid_request", `Send ${name}.`);
  return value;
}

const shortened = (name: string) => (/^[\w-]{1,64}$/.test(name) ? name : "each parameter");
