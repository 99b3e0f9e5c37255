import type { Server } from "node:http";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { checkPooling, migrateDatabase, openDatabase } from "@guildhall/db";
import { startEmbeddedPostgres } from "@guildhall/db/embedded";
import { createMailTransport } from "@guildhall/email";
import { buildApp } from "./build-app.ts";
import type { Environment } from "./configuration/environment.ts";
import { misspelledVariables } from "./configuration/misspelled-variables.ts";
import { readSigningSecret } from "./configuration/signing-secret.ts";
import { createServices } from "./create-services.ts";
import { rejectDemoAccount } from "./demo/reject-demo-account.ts";
import { seedDemo } from "./demo/seed-demo.ts";
import { isLocal } from "./is-local.ts";
import { startIndexing } from "./jobs/start-indexing.ts";
import { startSealing } from "./jobs/start-sealing.ts";
import { startWorker } from "./jobs/start-worker.ts";
import { listenAddress } from "./listen-address.ts";
import { createLogger } from "./logger.ts";

const workspace = fileURLToPath(new URL("../../..", import.meta.url));

export interface RunningProcess {
  /** Listens already. */
  server: Server;
  /** Stops taking requests, finishes those under way, and closes what was opened, last first. */
  close(): Promise<void>;
}

/**
 * Opens everything in order — Postgres, migrations, auth, HTTP, jobs — and listens.
 * @param webAppDist the folder of the built SPA; production has one by default
 */
export async function start(given: Environment, { webAppDist }: { webAppDist?: string } = {}): Promise<RunningProcess> {
  const environment = { ...given, GUILDHALL_DATA_DIR: resolve(workspace, given.GUILDHALL_DATA_DIR) };
  const { DATABASE_URL, GUILDHALL_DATA_DIR: dataDir, SMTP_URL, MAIL_FROM, baseUrl, isProduction } = environment;
  const logger = createLogger({ level: environment.LOG_LEVEL, pretty: !isProduction });
  for (const sentence of misspelledVariables(process.env)) logger.warn(sentence);
  const toClose: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const closeOne of toClose.splice(0).reverse()) await closeOne();
  };

  try {
    let connectionString = DATABASE_URL;
    if (connectionString === undefined) {
      const embedded = await startEmbeddedPostgres({ dataDir });
      toClose.push(() => embedded.stop());
      connectionString = embedded.url;
    }
    const directUrl = environment.DATABASE_DIRECT_URL ?? connectionString;
    await migrateDatabase(directUrl, () => {
      logger.warn("waiting for the migration lock, which another process or a connection pooler holds");
    });
    const { isPooledByTransaction } = await checkPooling(connectionString);
    if (isPooledByTransaction && directUrl === connectionString) {
      logger.warn("DATABASE_URL leads to a transaction pooler: set DATABASE_DIRECT_URL, or mail and jobs start late.");
    }
    const database = openDatabase(connectionString, { maxConnections: environment.DATABASE_POOL_SIZE });
    toClose.push(() => database.close());

    const transport = SMTP_URL === undefined ? undefined : createMailTransport({ smtpUrl: SMTP_URL, from: MAIL_FROM });
    if (transport) toClose.push(async () => transport.close());
    if (!transport && isProduction) {
      logger.warn("SMTP_URL is not set, so no mail is sent. `guildhall mail list` shows what waits.");
    }

    if (isProduction && !isLocal(baseUrl) && baseUrl.startsWith("http:")) {
      logger.warn("BASE_URL is not https: passwords and sessions can be read on the way, and cookies are not Secure.");
    }

    const created = await createServices(environment, { database, secret: readSigningSecret(environment) });
    toClose.push(() => created.close());
    const { services, auth } = created;
    if (!isLocal(baseUrl)) await rejectDemoAccount(auth);
    if (!isProduction && !environment.GUILDHALL_TEST_MODE && (await seedDemo(services, auth))) {
      logger.info("made a demo organization");
    }

    const worker = await startWorker({ connectionString: directUrl, services, transport, logger });
    toClose.push(() => worker.stop());

    const sealing = startSealing(services, logger);
    toClose.push(() => sealing.stop());

    const indexing = startIndexing(services, logger);
    toClose.push(() => indexing.stop());

    const app = await buildApp({ environment, services, auth, logger, ...(webAppDist && { webAppDist }) });
    toClose.push(() => app.close());
    await app.listen(listenAddress(environment));
    return { server: app.server, close };
  } catch (error) {
    await close();
    throw error;
  }
}
