import { line } from "@guildhall/contracts";
import { z } from "zod";

const name = line("The filter", 100).optional().catch(undefined);
/** A day from 1970 on, as a field for dates has it. */
const day = z
  .string()
  .regex(/^(?:19[7-9]|[2-9]\d\d)\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)
  .optional()
  .catch(undefined);

/** The search parameters of the audit page, each a filter. Invalid ones are left out, never an error. */
export const auditSearch = z.object({
  /** The id of a user or an access token, or `service`. */
  actor: name,
  /** The name of an event; the page ignores one that does not exist. */
  event: name,
  /** The id of what was changed. */
  target: name,
  from: day,
  /** The last day that is shown. */
  to: day,
});
export type AuditSearch = z.infer<typeof auditSearch>;
