import { StoredEmail } from "@guildhall/contracts";
import { z } from "zod";
import { HttpError } from "../http-error.ts";

const MailQuery = z.object({
  /** An address, as mail is stored with it. */
  to: z
    .string()
    .transform((to) => StoredEmail.safeParse(to).data ?? to)
    .optional(),
  /** What the mail contains. */
  q: z.string().optional(),
});
export type MailQuery = z.output<typeof MailQuery>;

/**
 * Which mail a request asks for. Not a schema of the route: for that Fastify starts Ajv, which takes 20 ms of each start.
 * @throws HttpError 400 for a parameter that is given twice
 */
export function readMailQuery(query: unknown): MailQuery {
  const { data } = MailQuery.safeParse(query);
  if (!data) throw new HttpError(400, "INVALID_QUERY", "Give each parameter once.");
  return data;
}
