import { member } from "@guildhall/db";
import { type SQL, sql } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import type { ValueType } from "./filter-value.ts";

interface SearchableField {
  type: ValueType;
  column: SQL;
}

const text = (column: unknown): SearchableField => ({ type: "text", column: sql`${column}` });
const time = (column: unknown): SearchableField => ({ type: "time", column: sql`${column}` });

/** What members may be sorted and filtered by. Names sort as people sort them; `role` is the comma-separated list. */
const fields: Record<string, SearchableField> = {
  id: text(member.id),
  organizationId: text(member.organizationId),
  userId: text(member.userId),
  name: { type: "text", column: sql`${member.userName} collate "und-x-icu"` },
  email: text(member.userEmail),
  role: text(member.role),
  status: text(member.status),
  hasRestrictedSiteAccess: { type: "boolean", column: sql`${member.hasRestrictedSiteAccess}` },
  joinedAt: time(member.joinedAt),
  invitedAt: time(member.invitedAt),
  invitedBy: text(member.invitedBy),
  lastActiveAt: time(member.lastActiveAt),
  createdAt: time(member.createdAt),
  createdBy: text(member.createdBy),
  updatedAt: time(member.updatedAt),
  updatedBy: text(member.updatedBy),
  version: { type: "number", column: sql`${member.version}` },
  source: text(member.source),
};

/** @param as the input's name for it: `sortBy` or `filterField` @throws invalid_input, naming all there are */
export function searchableField(name: string, as: string): SearchableField {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field) return field;
  const message = `Members have no such field. Choose from: ${Object.keys(fields).join(", ")}.`;
  throw new DomainError("invalid_input", message, { [as]: message });
}
