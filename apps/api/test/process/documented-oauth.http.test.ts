import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { newId } from "@guildhall/db";
import { afterFile, cookieJar, createTestDatabase } from "@guildhall/testing";
import type { AppRouter } from "@guildhall/trpc";
import { createTRPCClient, httpLink } from "@trpc/client";
import { expect, it } from "vitest";
import { dataFolder, freePort, runServer, tsx } from "../support/servers/server-process.ts";

const database = await createTestDatabase();
const secretKey = `${newId("app")}${newId("app")}`;
const [port, appPort] = [await freePort(), await freePort()];
const [baseUrl, home] = [`http://localhost:${port}`, `http://127.0.0.1:${appPort}`];
const server = await runServer({
  ...{ DATABASE_URL: database.url, GUILDHALL_DATA_DIR: dataFolder(), PORT: port, BASE_URL: baseUrl },
  GUILDHALL_SECRET_KEY: secretKey,
});
await server.started;

const folder = dataFolder();
symlinkSync(fileURLToPath(new URL("../../node_modules", import.meta.url)), join(folder, "node_modules"), "junction");

/** The program of docs/oauth.md, for this server. */
async function startApp(credentials: { CLIENT_ID: string; CLIENT_SECRET: string }): Promise<void> {
  const text = readFileSync(new URL("../../../../docs/oauth.md", import.meta.url), "utf8");
  const [, code = ""] = /```ts\n(.*?)```/s.exec(text) ?? [];
  const file = join(folder, "app.mts");
  writeFileSync(file, code.replaceAll("http://localhost:5173", baseUrl).replaceAll("8788", appPort));
  const child = spawn(process.execPath, ["--import", tsx, file], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...credentials },
  });
  afterFile(() => void child.kill());
  const [output] = await once(child.stdout, "data");
  expect(String(output)).toContain("The app listens.");
}

it("the app of docs/oauth.md signs people in and out, as the operator registered it", async () => {
  const { oauthClient } = createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${baseUrl}/trpc`, headers: { authorization: `Bearer ${secretKey}` } })],
  });
  const { id, secret } = await oauthClient.create.mutate({
    ...{ name: "Documented", redirectUris: [`${home}/callback`], postLogoutRedirectUris: [`${home}/`] },
  });
  await startApp({ CLIENT_ID: id, CLIENT_SECRET: secret ?? "" });

  const jar = cookieJar();
  async function send(address: string, body?: object) {
    const headers = { ...jar.header(), origin: baseUrl, ...(body ? { "content-type": "application/json" } : {}) };
    const init = body ? { method: "POST", body: JSON.stringify(body) } : {};
    const answer = await fetch(address, { ...init, headers, redirect: "manual" });
    jar.store(answer);
    return answer;
  }
  const next = (answer: Response) => answer.headers.get("location") ?? "";
  const demo = { email: "demo@guildhall.example", password: "guildhall-demo" };
  expect((await send(`${baseUrl}/api/auth/sign-in/email`, demo)).status).toBe(200);

  const page = next(await send(next(await fetch(`${home}/sign-in`, { redirect: "manual" }))));
  const request = { oauth_query: new URL(page).searchParams.get("request"), accept: true };
  const allowed = (await (await send(`${baseUrl}/api/auth/oauth2/consent`, request)).json()) as { url: string };
  expect(await (await fetch(allowed.url)).text()).toMatch(/^Hello .+, demo@guildhall\.example\n$/);
  expect((await fetch(allowed.url)).status).toBe(400);

  const out = await send(next(await fetch(`${home}/sign-out`, { redirect: "manual" })));
  expect(next(out)).toBe(`${home}/`);
  expect(await (await send(`${baseUrl}/api/auth/get-session`)).json()).toBeNull();
});
