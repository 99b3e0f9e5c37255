import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { build } from "vite";

declare global {
  interface Window {
    guildhallClient: typeof import("@guildhall/client");
    betterAuthClient: typeof import("better-auth/client");
    passkeyPlugin: typeof import("@better-auth/passkey/client");
  }
}

/** The package `@guildhall/client` as an app's bundler packs it for browsers. */
export const bundleClient = () => bundle(import.meta.resolve("@guildhall/client"), "guildhallClient");

async function bundle(url: string, name: "guildhallClient" | "betterAuthClient" | "passkeyPlugin"): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    // As bundlers of apps do; in the mode for libraries Vite leaves it to them.
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(url),
        name,
        formats: ["iife"],
      },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  const [chunk] = bundle && "output" in bundle ? bundle.output : [];
  if (!chunk) throw new Error("Nothing was built.");
  return chunk.code;
}

/** Opens a page of another app on Guildhall's origin, with the client in it as `window.guildhallClient`. */
export async function openClientPage(page: Page): Promise<void> {
  await page.route("**/another-app", (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Another app</title>" }),
  );
  await page.goto("/another-app");
  await page.addScriptTag({ content: await bundleClient() });
}

/** A page at this address, with the clients of Guildhall and of Better Auth in it as `window.…Client`. */
export async function openPageWithClients(page: Page, address: string): Promise<void> {
  await allowScripts(page);
  await page.goto(address);
  await page.addScriptTag({ content: await bundleClient() });
  await page.addScriptTag({ content: await bundle(import.meta.resolve("better-auth/client"), "betterAuthClient") });
}

/** A page at this address, with Better Auth's client and its plugin for passkeys in it. */
export async function openPageWithPasskeys(page: Page, address: string): Promise<void> {
  await allowScripts(page);
  await page.goto(address);
  await page.addScriptTag({ content: await bundle(import.meta.resolve("better-auth/client"), "betterAuthClient") });
  await page.addScriptTag({
    content: await bundle(import.meta.resolve("@better-auth/passkey/client"), "passkeyPlugin"),
  });
}

/** Lets a page of Guildhall run scripts that are not its own, and call other origins, as pages of other apps do. */
async function allowScripts(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Page.setBypassCSP", { enabled: true });
}
