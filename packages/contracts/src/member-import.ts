import { z } from "zod";
import type { Reason } from "./reasons.ts";
import { strictObject } from "./strict-object.ts";

export const MAX_IMPORT_ROWS = 500;

/** Texts of any content, since each row is judged for itself: a bad one must not lose the others. */
const text = (label: string, max: number) =>
  z.string({ error: `${label} must be text.` }).max(max, `${label} must be at most ${max} characters.`);

/** One person as a list from elsewhere has them. */
export const ImportRow = strictObject({
  email: text("The email address", 320),
  /** Shown until the person opens the organization; when left out, the part of the address before the @. */
  name: text("The name", 2000).default(""),
  roles: z.array(text("A role", 100), { error: "roles must be a list of role names." }).max(20, "At most 20 roles."),
});
export type ImportRow = z.infer<typeof ImportRow>;

const integer = (label: string) => z.int(`${label} must be a whole number.`).min(-1_000_000).max(1_000_000);

export const ImportMembersInput = strictObject({
  rows: z
    .array(ImportRow, { error: "rows must be a list of people." })
    .min(1, "Name at least one person.")
    .max(MAX_IMPORT_ROWS, `Import at most ${MAX_IMPORT_ROWS} people at a time.`),
  /** True to return what would happen, and change nothing. */
  dryRun: z.boolean({ error: "dryRun must be true or false." }),
  /** In the dry run of a longer list's next part: the sums of what those of the parts before it answered. */
  earlier: strictObject({ added: integer("added"), owners: integer("owners") }).optional(),
}).refine(({ dryRun, earlier }) => dryRun || earlier === undefined, {
  path: ["earlier"],
  message: "earlier belongs to dry runs: what was really imported is known.",
});
export type ImportMembersInput = z.infer<typeof ImportMembersInput>;

/** What an import does with a row. */
export const ImportAction = z.enum(["add", "change", "skip", "error"]);
export type ImportAction = z.infer<typeof ImportAction>;

const failureReasons = [
  "invalid_input",
  "role_not_found",
  "missing_permission",
  "role_above_yours",
  "owner_only",
  "last_owner",
  "seat_limit_reached",
  "rate_limited",
] as const satisfies readonly Reason[];

export const ImportFailureReason = z.enum(failureReasons);
export type ImportFailureReason = z.infer<typeof ImportFailureReason>;

/** What becomes of a row: of a dry run what would, of an import what did. */
export const ImportedRow = z.object({
  email: z.string(),
  action: ImportAction,
  /** The roles of someone who is a member already. */
  before: z.array(z.string()).optional(),
  /** The roles of someone who is added or changed. */
  after: z.array(z.string()).optional(),
  /** Why nothing can be done with it, and the same for people. */
  reason: ImportFailureReason.optional(),
  message: z.string().optional(),
});
export type ImportedRow = z.infer<typeof ImportedRow>;

export const ImportedMembers = z.object({
  /** One for each row, in the order given. */
  rows: z.array(ImportedRow),
  totals: z.object({
    added: z.int(),
    changed: z.int(),
    skipped: z.int(),
    failed: z.int(),
    /** By how many the owners become more; negative when they become fewer. */
    owners: z.int(),
  }),
});
export type ImportedMembers = z.infer<typeof ImportedMembers>;
