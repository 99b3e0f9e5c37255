import type { Page, Request } from "@playwright/test";
import { apiClient } from "./support/api-client.ts";
import { newPerson, type Person } from "./support/new-person.ts";
import { pageElsewhere } from "./support/page-elsewhere.ts";
import { expect, test } from "./support/test.ts";
import { currentRun } from "./support/test-run.ts";

const elsewhere = pageElsewhere();
const apiUrl = () => `http://localhost:${currentRun().apiPort}`;

interface Write {
  path: string;
  body: Record<string, string>;
}

/** What a page would like its visitor to do unawares. */
const writes: Write[] = [
  { path: "/trpc/organization.create", body: { name: "Forged", slug: "forged-trpc" } },
  { path: "/api/auth/organization/create", body: { name: "Forged", slug: "forged-auth" } },
  { path: "/api/auth/update-user", body: { name: "Forged" } },
  { path: "/api/auth/sign-out", body: {} },
  { path: "/api/v1/orgs", body: { name: "Forged", slug: "forged-rest" } },
];

/** Tries every way in which a page can send a request with its visitor's cookies. Returns how many it tried. */
function forge(page: Page, url: string, { path, body }: Write): Promise<number> {
  return page.evaluate(
    async ([target, body]) => {
      const text = JSON.stringify(body);
      const types = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];
      let tries = 0;

      /** `inside` is what makes the form: this page, or a frame with another origin. */
      const formIn = (type: string, fields: Record<string, string>) =>
        `<form method="post" action="${target}" enctype="${type}">${Object.entries(fields)
          .map(([name, value]) => `<input name='${name.replaceAll("'", "&#39;")}' value='${value}'>`)
          .join("")}</form><script>document.forms[0].submit()</script>`;
      // Sent as text/plain, the name and the value of this field are JSON.
      const asText = { [`${text.replace(/}$/, text === "{}" ? "" : ",")}"x":"`]: '"}' };
      const frame = (attributes: Record<string, string>) =>
        new Promise<void>((resolve) => {
          tries++;
          const element = document.createElement("iframe");
          for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
          // When the answer is there, or what is shown in place of it.
          element.onload = () => resolve();
          setTimeout(resolve, 3_000);
          document.body.append(element);
        });
      const send = async (init: RequestInit) => {
        tries++;
        await fetch(target, { method: "POST", credentials: "include", ...init }).catch(() => undefined);
      };
      const beacon = (data?: BodyInit) => {
        tries++;
        navigator.sendBeacon(target, data);
      };
      const xhr = (type: string) =>
        new Promise<void>((resolve) => {
          tries++;
          const request = new XMLHttpRequest();
          request.open("POST", target);
          request.withCredentials = true;
          request.setRequestHeader("content-type", type);
          request.onloadend = () => resolve();
          request.send(text);
        });

      for (const type of types) {
        const html = formIn(type, type === "text/plain" ? asText : body);
        await Promise.all([
          frame({ srcdoc: html }),
          frame({ srcdoc: html, sandbox: "allow-scripts allow-forms" }),
          frame({ src: `data:text/html,${encodeURIComponent(html)}` }),
          frame({ srcdoc: html, referrerpolicy: "no-referrer" }),
        ]);
      }
      for (const type of ["text/plain", "text/plain;application/json", "text/plain; x=application/json", ...types]) {
        await send({ mode: "no-cors", headers: { "content-type": type }, body: text });
      }
      await send({ mode: "no-cors", body: text });
      await send({ mode: "no-cors", body: new Blob([text]) });
      await send({ mode: "no-cors", body: new Blob([text], { type: "application/json" }) });
      await send({ mode: "no-cors", body: new TextEncoder().encode(text) });
      await send({ mode: "no-cors", body: new URLSearchParams(body) });
      await send({ mode: "no-cors" });
      await send({ mode: "no-cors", referrerPolicy: "no-referrer", body: text });
      await send({ mode: "no-cors", keepalive: true, body: text });
      await send({ mode: "cors", headers: { "content-type": "application/json" }, body: text });
      await send({ mode: "cors", headers: { "content-type": "text/plain" }, body: text });
      for (const method of ["PUT", "PATCH", "DELETE"]) await send({ method, body: text });
      beacon();
      beacon(text);
      beacon(new Blob([text]));
      beacon(new Blob([text], { type: "text/plain" }));
      beacon(new Blob([text], { type: "application/json" }));
      beacon(new URLSearchParams(body));
      await xhr("text/plain");
      await xhr("application/json");
      // By GET, with everything in the address.
      const query = `input=${encodeURIComponent(text)}&${new URLSearchParams(body)}`;
      for (const method of ["GET", "HEAD"])
        await fetch(`${target}?${query}`, { mode: "no-cors", credentials: "include", method }).catch(() => undefined);
      await frame({ src: `${target}?${query}` });
      return tries;
    },
    [`${url}${path}`, body] as const,
  );
}

/** Writes that were sent to the API, and the statuses of answers that frames got; no other answer is shown to a page. */
function watch(page: Page) {
  const seen = { sent: 0, statuses: new Set<number>() };
  const isWrite = (request: Request) =>
    request.url().startsWith(apiUrl()) && !["GET", "HEAD", "OPTIONS"].includes(request.method());
  page.context().on("request", (request) => {
    if (isWrite(request)) seen.sent++;
  });
  page.context().on("response", (answer) => {
    if (isWrite(answer.request())) seen.statuses.add(answer.status());
  });
  return seen;
}

async function expectUntouched({ name, token }: Person): Promise<void> {
  const client = apiClient({ token });
  expect((await client.caller.get.query()).name).toBe(name);
  expect((await client.organization.list.query({})).items).toEqual([]);
}

for (const site of ["sibling", "foreign"] as const) {
  for (const policy of ["", "no-referrer"]) {
    test(`a ${site} page ${policy} cannot write in the name of its visitor`, async ({ openAs }) => {
      const ada = await newPerson();
      const page = await openAs(ada);
      const seen = watch(page);
      await page.goto(`${elsewhere()[site]}/${policy}`);
      for (const write of writes) expect(await forge(page, apiUrl(), write)).toBeGreaterThan(30);
      expect(seen.sent).toBeGreaterThan(150);
      expect([...seen.statuses].filter((status) => ![403, 405, 415].includes(status))).toEqual([]);
      await expectUntouched(ada);
    });
  }

  test(`a ${site} page cannot sign its visitor in to an account of its own`, async ({ openAs }) => {
    const mallory = await newPerson({ name: "Mallory" });
    const page = await openAs();
    const seen = watch(page);
    await page.goto(elsewhere()[site]);
    const { email, password } = mallory;
    await forge(page, apiUrl(), { path: "/api/auth/sign-in/email", body: { email, password } });
    // As a navigation of the entire page, after which the cookie would count.
    await page.evaluate(
      ([action, fields]) => {
        const form = document.createElement("form");
        Object.assign(form, { method: "post", action });
        for (const [name, value] of Object.entries(fields)) {
          form.append(Object.assign(document.createElement("input"), { name, value }));
        }
        document.body.append(form);
        form.submit();
      },
      [`${apiUrl()}/api/auth/sign-in/email`, { email, password }] as const,
    );
    await page.waitForURL(/sign-in/);
    expect(seen.sent).toBeGreaterThan(30);
    expect([...seen.statuses].filter((status) => status < 400)).toEqual([]);
    const cookies = await page.context().cookies(apiUrl());
    expect(cookies.filter(({ name }) => name.includes("session"))).toEqual([]);
  });
}
