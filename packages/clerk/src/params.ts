import { Email, jsonObject, MAX_METADATA_BYTES, RoleName, StoredEmail, searchText } from "@guildhall/contracts";
import { z } from "zod";

const MAX_LIMIT = 500;
const MAX_INTEGER = 2 ** 31 - 1;
const MAX_VALUES = 100;
const ROLE_PREFIX = "org:";

/** Clerk takes null for what is left out. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? undefined);

/** `org:admin` is our `admin`. */
export const Role = z
  .string({ error: stringError("role") })
  .regex(/^org:[a-z0-9][a-z0-9_-]{0,63}$/, "role must be org: and the role's name, such as org:admin.")
  .transform((role) => RoleName.parse(role.slice(ROLE_PREFIX.length)));

export const toRole = (name: string) => `${ROLE_PREFIX}${name}`;

export const EmailAddress = z.string({ error: stringError("email_address") }).pipe(Email);

/** To look for. */
export const StoredEmailAddress = z.string({ error: stringError("email_address") }).pipe(StoredEmail);

/** 0 is no limit, which is null in the domain; null is the same as left out. */
export const Seats = z
  .int("max_allowed_memberships must be a whole number, 0 for no limit.")
  .min(0, "max_allowed_memberships must be at least 0.")
  .max(MAX_INTEGER, `max_allowed_memberships must be at most ${MAX_INTEGER}.`)
  .nullish()
  .transform((seats) => (seats === 0 ? null : (seats ?? undefined)));

/** Text to look for. */
export const SearchText = (label: string) => searchText(label, 200).optional();

/** Left out or null is none. */
export const NewMetadata = (label: string) =>
  jsonObject(label, MAX_METADATA_BYTES)
    .nullish()
    .transform((value) => value ?? {});

/** Left out is no change, null for a replacement is none. A patch may be twice as large: it names what is to go, too. */
export const MetadataPatch = (label: string) => optional(jsonObject(label, 2 * MAX_METADATA_BYTES));
export const MetadataReplacement = (label: string) =>
  jsonObject(label, MAX_METADATA_BYTES)
    .nullable()
    .optional()
    .transform((value) => (value === null ? {} : value));

const count = (name: string, min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/, `${name} must be a whole number from ${min} to ${max}.`)
    .transform(Number)
    .pipe(z.int().min(min, `${name} must be at least ${min}.`).max(max, `${name} must be at most ${max}.`));

/** What every list takes. */
export const offsetPage = {
  limit: count("limit", 1, MAX_LIMIT).default(10),
  offset: count("offset", 0, MAX_INTEGER).default(0),
  /** Older clients ask with it for what is now the only way. */
  paginated: z.string().optional(),
};

/** A flag in a query string. */
export const Flag = z
  .enum(["true", "false"], { error: "This flag is true or false." })
  .default("false")
  .transform((value) => value === "true");

/** A parameter that may be repeated, or named once. Brackets in the name are another spelling of the same. */
export const many = <Schema extends z.ZodType<unknown, string>>(value: Schema) =>
  z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .pipe(z.array(value).max(MAX_VALUES, `At most ${MAX_VALUES} values.`))
    .optional();

/** A filter by id: `id` or `+id` includes one, `-id` excludes it. A plus that was not encoded arrives as a space. */
export const idFilter = <Schema extends z.ZodType<unknown, string>>(id: Schema) =>
  many(z.string()).transform((values = []) => {
    const strip = (value: string) => value.replace(/^[-+ ]/, "");
    const parse = (each: readonly string[]) =>
      each.flatMap((value) => {
        const parsed = id.safeParse(strip(value));
        return parsed.success ? [parsed.data] : [];
      });
    const included = values.filter((value) => !value.startsWith("-"));
    const excluded = values.filter((value) => value.startsWith("-"));
    return {
      in: included.length > 0 ? parse(included) : undefined,
      notIn: excluded.length > 0 ? parse(excluded) : undefined,
    };
  });

/** `-created_at` is newest first; without a sign, or with one that arrives as a space, ascending. */
export function order<By extends string>(columns: Record<string, By>, defaultOrder: string) {
  const names = Object.keys(columns);
  const allowed = `order_by must be one of ${names.join(", ")}, with + or - in front.`;
  return z
    .string()
    .default(defaultOrder)
    .transform((value, context) => {
      const [, sign, name = ""] = /^([-+ ]?)(.*)$/s.exec(value) ?? [];
      const by = Object.hasOwn(columns, name) ? columns[name] : undefined;
      if (by === undefined) {
        context.addIssue({ code: "custom", message: allowed });
        return z.NEVER;
      }
      return { by, descending: sign === "-" };
    });
}

function stringError(name: string) {
  return ({ input }: { input: unknown }) => (input === undefined ? undefined : `${name} must be text.`);
}

/** Invalid email addresses match no one. */
export const EmailParams = many(z.string()).transform((values) =>
  values?.flatMap((value) => StoredEmail.safeParse(value).data ?? []),
);

/** Invalid role names match no one. */
export const RoleParams = many(z.string()).transform((values) =>
  values?.flatMap((value) => Role.safeParse(value).data ?? []),
);

const LATEST = Date.UTC(9999, 11, 31);

/** A moment in a query string, in milliseconds since 1970. */
export const Moment = (name: string) => {
  const message = `${name} must be a time in milliseconds since 1970.`;
  return z
    .string()
    .regex(/^\d{1,15}$/, message)
    .transform(Number)
    .pipe(z.int().max(LATEST, message))
    .transform((milliseconds) => new Date(milliseconds))
    .optional();
};
