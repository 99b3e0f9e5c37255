import type { Browser, BrowserContext } from "puppeteer-core";

export interface Cookie {
  name: string;
  value: string;
}

/** Opens a browser of its own, with nothing cached, and with these cookies for the URL's host. */
export async function openContext(browser: Browser, url: string, cookies: Cookie[]): Promise<BrowserContext> {
  const context = await browser.createBrowserContext();
  const { hostname: domain } = new URL(url);
  await context.setCookie(...cookies.map((cookie) => ({ ...cookie, domain, path: "/", httpOnly: true })));
  return context;
}

/** @param header a Cookie header */
export function cookiesIn(header: string): Cookie[] {
  return header.split("; ").map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return { name, value: value.join("=") };
  });
}
