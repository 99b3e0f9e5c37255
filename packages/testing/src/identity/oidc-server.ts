import { generateKeyPairSync, type JsonWebKey, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

export interface OidcServer {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Where it sends people back to; it rejects every other address. */
  redirectUris: Set<string>;
  /** The claims of each person who can sign in, by `login_hint`; others are rejected. See also {@link SIGNED_IN_COOKIE}. */
  people: Map<string, Record<string, unknown>>;
  /** Changes the ID tokens it issues from now on; undefined leaves them as they are. */
  flaw: ((idToken: string) => string) | undefined;
  stop(): Promise<void>;
}

/**
 * A cookie with the claims of a person, `email` among them, as JSON: the browser is signed in as that person, as browsers are that
 * have been at a provider before.
 */
export const SIGNED_IN_COOKIE = "signed_in";

/** Keys of providers that stopped, for the next ones: making one takes a tenth of a second and more. */
const freeKeys: JsonWebKey[] = [];

/**
 * A real OpenID Connect provider on the loopback interface, which signs anyone in without a password.
 * @param options.hasClaimsInIdToken puts addresses and names into ID tokens, too, as Google does
 */
export async function startOidcServer(
  options: { port?: number; clientSecret?: string; hasClaimsInIdToken?: boolean } = {},
): Promise<OidcServer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { clientSecret = randomUUID() } = options;
  const clientId = "guildhall";
  const redirectUris = new Set<string>();
  const people: OidcServer["people"] = new Map();
  const key =
    freeKeys.pop() ?? generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: ["https://guildhall.invalid/"] }],
    // Claims inside others, and with dots in their names, as Keycloak and Auth0 have them.
    claims: {
      email: ["email", "email_verified"],
      profile: ["name", "picture", "realm_access", "org.groups", "https://acme.example/roles"],
      groups: ["groups"],
    },
    scopes: ["openid", "email", "profile", "groups"],
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...people.get(sub), sub }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    conformIdTokenClaims: options.hasClaimsInIdToken !== true,
    cookies: { keys: [randomUUID()] },
    jwks: { keys: [key] },
    pkce: { required: () => true },
    ttl: { AccessToken: 60, Grant: 600, IdToken: 60, Interaction: 600, Session: 600 },
  });
  // Which addresses people are sent back to is known only once a provider is set up on our side.
  provider.Client.prototype.redirectUriAllowed = (uri) => redirectUris.has(uri);

  const oidc: Pick<OidcServer, "flaw"> = { flaw: undefined };
  provider.use(async (context, next) => {
    await next();
    const { body }: { body?: { id_token?: string } } = context;
    if (oidc.flaw && body?.id_token) context.body = { ...body, id_token: oidc.flaw(body.id_token) };
  });

  /** In place of pages with a password and a question: anyone who is named signs in and agrees. */
  const answer = provider.callback();
  server.on("request", async (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return answer(request, response);
    const { params } = await provider.interactionDetails(request, response);
    const accountId = signedIn(request.headers.cookie, people) ?? String(params.login_hint);
    if (!people.has(accountId)) return response.writeHead(403).end("There is no such account.");
    const grant = new provider.Grant({ accountId, clientId });
    grant.addOIDCScope(String(params.scope));
    const result = { login: { accountId, remember: false }, consent: { grantId: await grant.save() } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });

  const stop = async () => {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    freeKeys.push(key);
  };
  return Object.assign(oidc, { issuer, clientId, clientSecret, redirectUris, people, stop });
}

/** The id of the person whom a browser is signed in as, who is one of the people from then on. */
function signedIn(cookies = "", people: OidcServer["people"]): string | undefined {
  const [, value] = new RegExp(`\\b${SIGNED_IN_COOKIE}=([^;]+)`).exec(cookies) ?? [];
  if (value === undefined) return undefined;
  const claims: { email: string } = JSON.parse(decodeURIComponent(value));
  people.set(claims.email, claims);
  return claims.email;
}
