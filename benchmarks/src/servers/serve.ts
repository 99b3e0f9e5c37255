import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import type postgres from "postgres";
import { answerParent } from "../processes/child-process.ts";

export type ServerQuestion = "listen" | "count" | "cpu";

/** What was sent to Postgres: SQL statements, and apart from them what begins and ends transactions. */
export interface Counted {
  statements: number;
  control: number;
}

/** Notifies the job queue's workers, once for all changes within some milliseconds. */
const isNotification = (statement: string) => statement.startsWith("select pg_notify(");

const isControl = (statement: string) => /^\s*(begin|commit|rollback)\b/i.test(statement);

/**
 * Listens when asked to, and reports how many SQL statements it has sent since the last request, or how many microseconds of CPU
 * it has used in all.
 */
export function serve(app: FastifyInstance, sql: postgres.Sql): void {
  let counted: Counted = { statements: 0, control: 0 };
  answerParent<ServerQuestion>(async (question) => {
    if (question === "listen") {
      await app.listen({ port: 0, host: "127.0.0.1" });
      const { port } = app.server.address() as AddressInfo;
      return `http://127.0.0.1:${port}`;
    }
    if (question === "cpu") {
      const { user, system } = process.cpuUsage();
      return user + system;
    }
    const answer = counted;
    counted = { statements: 0, control: 0 };
    // From the first count on: the timed rounds before it are not affected.
    sql.options.debug = (_connection, statement) => {
      if (!isNotification(statement)) counted[isControl(statement) ? "control" : "statements"]++;
    };
    return answer;
  });
}
