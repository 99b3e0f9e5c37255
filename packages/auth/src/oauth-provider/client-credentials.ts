import { OAuthError } from "@guildhall/domain";
import { type Parameters, requireParameter } from "./parameters.ts";

/**
 * How a client authenticates: with HTTP Basic, with `client_id` and `client_secret` in the form, or as a public one by `client_id` alone.
 * @throws OAuthError invalid_request for two ways at once
 */
export function clientCredentials(headers: Headers | undefined, parameters: Parameters) {
  const [, encoded] = /^basic +(\S+)$/i.exec(headers?.get("authorization") ?? "") ?? [];
  const named = parameters.get("client_id");
  if (encoded === undefined) {
    return { clientId: named ?? requireClient(parameters), secret: parameters.get("client_secret") };
  }
  const basic = decoded(encoded);
  if (parameters.has("client_secret") || (named !== undefined && named !== basic.clientId)) {
    throw new OAuthError("invalid_request", "Authenticate in one way: with HTTP Basic, or in the form.");
  }
  return basic;
}

const requireClient = (parameters: Parameters) => requireParameter(parameters, "client_id");

/** Both parts are encoded as in a form. */
function decoded(encoded: string): { clientId: string; secret: string | undefined } {
  const text = Buffer.from(encoded, "base64").toString();
  const end = text.indexOf(":");
  if (end === -1) throw new OAuthError("invalid_request", "The Authorization header has no client ID and secret.");
  const secret = formDecoded(text.slice(end + 1));
  return { clientId: formDecoded(text.slice(0, end)), secret: secret === "" ? undefined : secret };
}

function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
