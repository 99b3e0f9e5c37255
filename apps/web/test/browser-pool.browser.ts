import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

const elsewhere = "http://elsewhere.test/";

test("a browser context has nothing of the test before", async ({ pool, baseURL }) => {
  const context = await pool.take();
  const app = `${baseURL}/robots.txt`;
  const atFirst = await pool.openPage(context);
  await atFirst.goto(app);
  const asNew = await stateOf(atFirst);

  const requests: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  await context.route(elsewhere, (route) => route.fulfill({ contentType: "text/html", body: "Elsewhere" }));
  await context.grantPermissions(["clipboard-read", "geolocation"]);
  await context.setGeolocation({ latitude: 51.5, longitude: -0.1 });
  await context.setExtraHTTPHeaders({ "x-test": "1" });
  await context.addCookies([{ name: "a", value: "1", url: app }]);
  const page = await pool.openPage(context);
  for (const url of [elsewhere, app]) {
    await page.goto(url);
    await page.evaluate(storeSomething);
  }
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "no-preference" });
  await page.setViewportSize({ width: 375, height: 720 });
  expect(await stateOf(page)).toEqual({
    ...asNew,
    stored: ["cookie", "local", "session", "database", "cache"],
    window: ["dark", "animated", "375 × 720", "a name"],
    permission: "granted",
    history: 2,
  });
  await context.setOffline(true);
  await pool.giveBack(context);
  requests.length = 0;

  expect(await pool.take()).toBe(context);
  const next = await pool.openPage(context);
  const headers = (await next.goto(app))?.request().headers();
  expect(headers).not.toHaveProperty("x-test");
  expect(await stateOf(next)).toEqual(asNew);
  await expect(next.goto(elsewhere)).rejects.toThrow("net::ERR_NAME_NOT_RESOLVED");
  await context.route(elsewhere, (route) => route.fulfill({ contentType: "text/html", body: "Elsewhere" }));
  await next.goto(elsewhere);
  expect((await stateOf(next)).stored).toEqual([]);
  expect(requests).toEqual([]);
  await pool.giveBack(context);
});

test("a browser context with a clock of a test's is not used again", async ({ pool }) => {
  const context = await pool.take();
  const page = await pool.openPage(context);
  await page.clock.install();
  await pool.giveBack(context);
  const next = await pool.take();
  expect(next).not.toBe(context);
  await pool.giveBack(next);
});

async function storeSomething(): Promise<void> {
  localStorage.setItem("a", "1");
  sessionStorage.setItem("a", "1");
  window.name = "a name";
  if ("caches" in window) await caches.open("a");
  await new Promise((resolve, reject) => {
    const opening = indexedDB.open("a");
    opening.onsuccess = () => resolve(opening.result.close());
    opening.onerror = reject;
  });
}

/** What a page sees of what was done in its context. */
const stateOf = (page: Page) =>
  page.evaluate(async () => {
    const has = {
      cookie: document.cookie !== "",
      local: localStorage.length > 0,
      session: sessionStorage.length > 0,
      database: (await indexedDB.databases()).length > 0,
      cache: "caches" in window && (await caches.keys()).length > 0,
    };
    const matches = (query: string) => matchMedia(query).matches;
    return {
      stored: Object.entries(has).flatMap(([what, isThere]) => (isThere ? [what] : [])),
      window: [
        matches("(prefers-color-scheme: dark)") ? "dark" : "light",
        matches("(prefers-reduced-motion: reduce)") ? "still" : "animated",
        `${innerWidth} × ${innerHeight}`,
        window.name,
      ],
      permission: (await navigator.permissions.query({ name: "geolocation" })).state,
      history: history.length,
      hasOpener: window.opener !== null,
    };
  });
