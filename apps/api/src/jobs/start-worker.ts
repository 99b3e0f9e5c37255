import {
  currentJwtKeys,
  deleteExpiredOAuthTokens,
  deleteExpiredSessions,
  deleteFormerSlugs,
  deleteUnusedPictures,
  expireInvitations,
  type Services,
} from "@guildhall/domain";
import { deliverMail, deliverMailTask, type MailTransport } from "@guildhall/email";
import { deleteOldRequests } from "@guildhall/rest";
import type { FastifyBaseLogger } from "fastify";
import { Logger, run, type TaskList } from "graphile-worker";
import { Pool } from "pg";
import { z } from "zod";

/** One each for two jobs, and one that listens for new ones. */
const CONNECTIONS = 3;

export interface RunningWorker {
  /** Finishes the jobs under way, and closes its connections. */
  stop(): Promise<void>;
}

const MailJob = z.object({ id: z.string() });

/**
 * Works off the job queue in Postgres: mail, tried again with growing pauses when the server rejects it, and the
 * hourly jobs, which delete expired invitations, outdated rows of the REST API, pictures that are no longer used, former slugs that
 * are no longer reserved, and sessions and tokens of apps that have expired, and make the next key of JSON Web Tokens when it is time.
 * Any number of processes may run it at the same time.
 */
export async function startWorker(options: {
  connectionString: string;
  services: Services;
  transport: MailTransport | undefined;
  logger: FastifyBaseLogger;
}): Promise<RunningWorker> {
  const { connectionString, services, transport, logger } = options;
  const taskList: TaskList = {
    [deliverMailTask]: (payload) => deliverMail(services.database, transport, MailJob.parse(payload).id),
    expire_invitations: async () => {
      const count = await expireInvitations(services);
      if (count > 0) logger.info({ count }, "invitations expired");
    },
    delete_unused_pictures: async () => {
      const count = await deleteUnusedPictures(services);
      if (count > 0) logger.info({ count }, "unused pictures deleted");
    },
    delete_former_slugs: async () => {
      const count = await deleteFormerSlugs(services);
      if (count > 0) logger.info({ count }, "former slugs released");
    },
    delete_expired_oauth_tokens: async () => {
      const count = await deleteExpiredOAuthTokens(services);
      if (count > 0) logger.info({ count }, "expired tokens of apps deleted");
    },
    delete_expired_sessions: async () => {
      const count = await deleteExpiredSessions(services);
      if (count > 0) logger.info({ count }, "expired sessions deleted");
    },
    prepare_jwt_keys: async () => {
      await currentJwtKeys(services);
    },
    forget_requests: async () => {
      const count = await deleteOldRequests(services);
      if (count > 0) logger.info({ count }, "stored responses and request counts deleted");
    },
  };
  // The worker would not wait for a pool of its own to close. A connection that the server ends meanwhile, or in between,
  // must not end the process.
  const pool = new Pool({ connectionString, max: CONNECTIONS, application_name: "guildhall jobs" });
  pool.on("error", (err) => logger.warn({ err }, "a connection of the job queue was lost"));
  const runner = await run({
    pgPool: pool,
    taskList,
    crontab: [
      "7 * * * * expire_invitations",
      "12 * * * * delete_expired_sessions",
      "17 * * * * forget_requests",
      "27 * * * * delete_unused_pictures",
      "37 * * * * delete_former_slugs",
      "47 * * * * prepare_jwt_keys",
      "57 * * * * delete_expired_oauth_tokens",
    ].join("\n"),
    concurrency: 2,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === "error") logger.error({ job: true }, message);
      else if (level === "warning") logger.warn({ job: true }, message);
      else logger.debug({ job: true }, message);
    }),
  }).catch(async (error) => {
    await pool.end();
    throw error;
  });
  return {
    async stop() {
      await runner.stop();
      await pool.end();
    },
  };
}
