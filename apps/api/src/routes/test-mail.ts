import { StoredEmail } from "@guildhall/contracts";
import type { Database } from "@guildhall/db";
import { listStoredMail } from "@guildhall/email";
import type { FastifyInstance } from "fastify";
import { validatorCompiler } from "fastify-type-provider-zod";
import { z } from "zod";

const Query = z.object({ to: z.string().optional() });

/** `GET /api/test/mail?to=…` in test mode: the mail sent to an address, newest first. */
export function testMailRoutes(database: Database) {
  return async (app: FastifyInstance) => {
    app.setValidatorCompiler(validatorCompiler);
    app.get<{ Querystring: z.infer<typeof Query> }>(
      "/api/test/mail",
      { schema: { querystring: Query } },
      async (request) => {
        const { to } = request.query;
        const mails = await listStoredMail(
          database,
          to === undefined ? {} : { to: StoredEmail.safeParse(to).data ?? to },
        );
        return mails.map(({ to, subject, text, links }) => ({ to, subject, text, links }));
      },
    );
  };
}
