import { findSignInProvider, type Services } from "@guildhall/domain";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { z } from "zod";
import type { SamlRejections } from "../attempt-limits/saml-rejections.ts";
import { createNonce, readNonce } from "./nonce.ts";
import { checkResponse } from "./saml/check-response-hook.ts";
import { checkedResponse } from "./saml/checked-response.ts";
import type { SamlReader } from "./saml/saml-reader.ts";
import type { SamlRequestCookies } from "./saml/saml-request-cookie.ts";

const ASSERTION_CONSUMER = "/sso/saml2/sp/acs/:providerId";

/** What happens around Better Auth's endpoints: which provider is used, and that the answer is for this sign-in. */
export function signInHooks(
  services: Services,
  options: { cookies: SamlRequestCookies; reader: SamlReader; rejections: SamlRejections | undefined },
) {
  const { cookies, reader, rejections } = options;
  const at = (wanted: string) => (context: { path?: string }) => context.path === wanted;
  return {
    before: [
      { matcher: at("/sign-in/sso"), handler: chooseProvider(services) },
      { matcher: at(ASSERTION_CONSUMER), handler: checkResponse(services, reader, rejections) },
    ],
    after: [
      { matcher: at("/sign-in/sso"), handler: bindRequest(cookies) },
      { matcher: at(ASSERTION_CONSUMER), handler: expireRequest(cookies) },
    ],
  };
}

const text = z.string().max(300).optional();
const Hint = z.object({ providerId: text, email: text, domain: text, organizationSlug: text });

/** Only a verified provider counts; the plugin by itself would take the first one of that domain. */
const chooseProvider = (services: Services) =>
  createAuthMiddleware(async (ctx) => {
    const hint = Hint.safeParse(ctx.body ?? {});
    if (!hint.success) {
      const message = "Name one of email, domain, organizationSlug and providerId, as text of at most 300 characters.";
      throw new APIError("BAD_REQUEST", { code: "VALIDATION_ERROR", message });
    }
    // A body that names none of them is rejected where the rest of it is checked.
    if (Object.keys(hint.data).length === 0) return;
    const found = await findSignInProvider(services, hint.data);
    if (found === undefined) {
      const message = "There is no single sign-on for this address. Sign in with your password instead.";
      throw new APIError("NOT_FOUND", { code: "SSO_PROVIDER_NOT_FOUND", message });
    }
    await createNonce();
    const { email, loginHint = email } = ctx.body;
    // Merged into what was sent. A slug that is named would be looked up in a table Better Auth is not shown.
    return { context: { body: { providerId: found, organizationSlug: "", loginHint } } };
  });

const Started = z.object({ url: z.url(), redirect: z.boolean() });

/**
 * Binds the answer of the identity provider to this sign-in: the ID token by a nonce, the SAML response by a cookie. An
 * OIDC sign-in has a state, whose cookie binds it to the browser.
 */
const bindRequest = (cookies: SamlRequestCookies) =>
  createAuthMiddleware(async (ctx) => {
    const started = Started.safeParse(ctx.context.returned);
    if (!started.success) return;
    const url = new URL(started.data.url);
    const nonce = await readNonce();
    if (nonce === undefined) return cookies.set(ctx, url);
    url.searchParams.set("nonce", nonce);
    return ctx.json({ ...started.data, url: url.href });
  });

/** A request is answered once. */
const expireRequest = (cookies: SamlRequestCookies) =>
  createAuthMiddleware(async (ctx) => {
    const requestId = (await checkedResponse.get())?.facts.requestId;
    if (typeof requestId === "string" && cookies.has(ctx.headers, requestId)) cookies.expire(ctx, requestId);
  });
