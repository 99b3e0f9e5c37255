import { signedBrowserCookie } from "./signed-browser-cookie.ts";

/**
 * Marks the browser that had a code mailed to an address. Codes that are entered in it are counted apart from those of strangers, who
 * therefore cannot keep out who requests one. How many such browsers there are is limited by the mails.
 */
export const codeBrowser = signedBrowserCookie({
  name: "code_browser",
  purpose: "code browser",
  maxAgeSeconds: 10 * 60,
});
