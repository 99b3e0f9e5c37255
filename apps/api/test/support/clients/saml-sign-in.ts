import type { SamlFlaws, SamlIdp, SamlPerson } from "@guildhall/testing/saml-idp";
import type { ListeningApp } from "../servers/listening-app.ts";
import { whereTo } from "../stages/sso-setting.ts";
import { type Browser, openBrowser } from "./browser.ts";

/** Begins to sign in at our side: the browser, where it is sent, and our metadata as the provider reads it. */
export async function beginSaml(app: ListeningApp, providerId: string, browser = openBrowser(app)) {
  const body = { providerId, callbackURL: "/after", errorCallbackURL: "/sign-in" };
  const start = await browser.post("/api/auth/sign-in/sso", body);
  const { url }: { url: string } = await start.json();
  const metadata = await browser.send(`/api/auth/sso/saml2/sp/metadata?providerId=${providerId}`);
  return { browser, url, metadata: await metadata.text(), setCookies: start.headers.getSetCookie() };
}

/** Posts what the provider answered, as its page would: with an Origin of its own, and the cookies that are sent along. */
export async function postSaml(browser: Browser, action: string, form: Record<string, string>) {
  const response = await browser.send(action, {
    method: "POST",
    body: new URLSearchParams(form).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded", origin: "https://idp.example" },
  });
  return { status: response.status, ...whereTo(browser, response.headers.get("location") ?? "") };
}

/** Signs in at `idp` in a new browser. */
export async function signInBySaml(
  app: ListeningApp,
  idp: SamlIdp,
  providerId: string,
  person: SamlPerson,
  flaws?: SamlFlaws,
) {
  const { browser, url, metadata } = await beginSaml(app, providerId);
  const { action, form } = await idp.answer(url, metadata, person, flaws);
  return { ...(await postSaml(browser, action, form)), action, form };
}
