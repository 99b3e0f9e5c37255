import { StoredEmail } from "@guildhall/contracts";
import type { Database } from "@guildhall/db";
import { listStoredMail } from "@guildhall/email";
import type { FastifyInstance } from "fastify";

const schema = { querystring: { type: "object", properties: { to: { type: "string" } } } };

/** `GET /api/test/mail?to=…` in test mode: the mail sent to an address, newest first. */
export function testMailRoutes(database: Database) {
  return async (app: FastifyInstance) => {
    app.get<{ Querystring: { to?: string } }>("/api/test/mail", { schema }, async (request) => {
      const { to } = request.query;
      const mails = await listStoredMail(
        database,
        to === undefined ? {} : { to: StoredEmail.safeParse(to).data ?? to },
      );
      return mails.map(({ to, subject, text, links }) => ({ to, subject, text, links }));
    });
  };
}
