import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type Database, openDatabase } from "@guildhall/db";
import { type SmtpInbox, startSmtpInbox } from "@guildhall/testing/smtp-inbox";
import { expect } from "@playwright/test";
import { variables } from "../../../api/src/configuration/environment.ts";
import { runDatabaseUrl } from "./database.ts";
import { freePort } from "./free-port.ts";
import { currentRun } from "./test-run.ts";

export interface MailingServer {
  /** Where people reach the app. */
  url: string;
  inbox: SmtpInbox;
  sql: Database["sql"];
  stop(): Promise<void>;
}

/** The app in front of an API that sends mail, to an SMTP server of its own; in a database of its own, since any process sends any mail. */
export async function startMailingServer(): Promise<MailingServer> {
  const { folder, secretKey, signingSecret } = currentRun();
  const [apiPort, webPort] = [await freePort(), await freePort()];
  const inbox = await startSmtpInbox();
  const databaseUrl = new URL(await runDatabaseUrl());
  const running = openDatabase(databaseUrl.href, { maxConnections: 1 });
  databaseUrl.pathname = `/mailing_${apiPort}`;
  await running.sql.unsafe(`create database mailing_${apiPort}`);
  await running.close();
  const ports = { PORT: String(apiPort), WEB_PORT: String(webPort) };
  const unset = Object.fromEntries(Object.keys(variables).map((name) => [name, ""]));
  const app = run([`${folder}/server/serve-app.js`, `${folder}/dist`], {
    ...{ ...unset, ...ports, DATABASE_URL: databaseUrl.href, SMTP_URL: inbox.url, LOG_LEVEL: "warn" },
    ...{ GUILDHALL_TEST_MODE: "1", GUILDHALL_SECRET_KEY: secretKey, BETTER_AUTH_SECRET: signingSecret },
  });
  const url = `http://localhost:${webPort}`;
  const stopProcess = async () => {
    await end(app);
    await inbox.stop();
  };
  try {
    await expect(async () => expect((await fetch(`${url}/api/auth/ok`)).ok).toBe(true)).toPass({ timeout: 120_000 });
  } catch (error) {
    await stopProcess();
    throw error;
  }
  const database = openDatabase(databaseUrl.href, { maxConnections: 1 });
  return {
    ...{ url, inbox, sql: database.sql },
    async stop() {
      await database.close();
      await stopProcess();
    },
  };
}

const run = (args: string[], env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit"] });

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
