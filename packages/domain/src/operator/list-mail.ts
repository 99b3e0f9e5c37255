import type { ListMailInput, Page, WaitingMail } from "@guildhall/contracts";
import { StoredEmail, TOTAL_CAP } from "@guildhall/contracts";
import { codesOf, linksOf } from "@guildhall/email";
import { DomainError } from "../errors/domain-error.ts";
import { decodeCursor, encodeCursor } from "../paging/cursor.ts";
import { toPage } from "../paging/page.ts";
import type { Caller } from "../scope/caller.ts";
import { requireOperator } from "../scope/require-operator.ts";

const SORT = "mail";

interface Row {
  id: string;
  to: string;
  subject: string;
  text: string;
  createdAt: string;
}

/**
 * The mail that has not been sent, newest first. The links and codes in it sign people in to accounts, so they are shown only
 * while no mail server is set and the operator is the one to hand them over: otherwise the secret key would open every
 * account whose reset mail is about to be sent.
 * @throws operator_only, field_not_allowed for links and codes of mail that is sent
 */
export async function listMail(caller: Caller, input: ListMailInput): Promise<Page<WaitingMail>> {
  requireOperator(caller);
  const { database, sendsMail } = caller.services;
  if (input.links && sendsMail) {
    const message =
      "Links and codes are shown only while no mail server is set. Otherwise they go to the recipients alone.";
    throw new DomainError("field_not_allowed", message, { links: message });
  }
  const { sql } = database;
  const { to, cursor, limit } = input;
  const before = cursor ? decodeCursor(cursor, SORT, "text").id : undefined;
  // As it is stored, or as typed where it was queued with another spelling.
  const matches = to === undefined ? sql`true` : sql`m.to_address in (${to}, ${StoredEmail.safeParse(to).data ?? to})`;
  const [rows, [total]] = await Promise.all([
    sql<Row[]>`
      select m.id, m.to_address as to, m.subject, m.text, m.created_at as "createdAt" from mail_message m
      where ${matches} ${before === undefined ? sql`` : sql`and m.id < ${before}`}
      order by m.id desc limit ${limit + 1}`,
    sql<{ count: number }[]>`
      select count(*)::int as count from (select from mail_message m where ${matches} limit ${TOTAL_CAP + 1}) counted`,
  ]);
  return toPage(rows, {
    limit,
    count: total?.count ?? 0,
    toItem: ({ id, to, subject, text, createdAt }) => ({
      ...{ id, to, subject, createdAt: new Date(createdAt).toISOString() },
      ...(input.links ? { links: linksOf(text), codes: codesOf(text) } : {}),
    }),
    cursorAfter: ({ id }) => encodeCursor(SORT, id, id),
  });
}
