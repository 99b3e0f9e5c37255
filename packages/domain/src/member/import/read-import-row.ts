import { DisplayName, Email, type ImportRow, RoleNames } from "@guildhall/contracts";
import type { z } from "zod";
import { DomainError } from "../../errors/domain-error.ts";

/** A readable row: an address in lower case, and roles whose names could be roles. */
export interface ReadableRow {
  email: string;
  /** Null when there is none. */
  name: string | null;
  roles: string[];
}

/** Reads one row of a list. @throws invalid_input, naming the column */
export function readImportRow({ email, name, roles }: ImportRow): ReadableRow {
  return {
    email: column("email", Email, email),
    name: name.trim() === "" ? null : column("name", DisplayName, name),
    // Lists from elsewhere have "Admin"; the names of roles are in lower case.
    roles: column(
      "roles",
      RoleNames,
      roles.map((role) => role.toLowerCase()),
    ),
  };
}

function column<Output>(field: string, schema: z.ZodType<Output>, value: unknown): Output {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const message = parsed.error.issues[0]?.message ?? "";
  throw new DomainError("invalid_input", message, { [field]: message });
}
