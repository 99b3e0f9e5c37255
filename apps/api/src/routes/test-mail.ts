import type { Database } from "@guildhall/db";
import { listStoredMail } from "@guildhall/email";
import type { FastifyInstance } from "fastify";
import { readMailQuery } from "./mail-query.ts";

/** `GET /api/test/mail?to=…` in test mode: the mail sent to an address, newest first. */
export function testMailRoutes(database: Database) {
  return async (app: FastifyInstance) => {
    app.get("/api/test/mail", async (request) => {
      const mails = await listStoredMail(database, { to: readMailQuery(request.query).to });
      return mails.map(({ to, subject, text, links }) => ({ to, subject, text, links }));
    });
  };
}
