import type { Invitation, ListInvitationsInput } from "@guildhall/contracts";
import type { z } from "zod";
import { contains } from "../paging/contains.ts";
import { type JsonView, rowView } from "../paging/json-view.ts";
import type { PageOrOffsetInput } from "../paging/page.ts";
import { bytesOfPage } from "../paging/within-bytes.ts";
import { listQuery } from "../scope/list-query.ts";
import { type PageQuery, pageValues } from "../scope/page-query.ts";
import { invitationColumns, statusColumn } from "./invitation-columns.ts";
import { viewInvitation } from "./view-invitation.ts";

/** The view of a list's invitations by a schema. */
export const invitationView = <Item extends Invitation>(schema: z.ZodType<Item>) =>
  rowView(schema, invitationColumns, viewInvitation);

/** A page of the organization's invitations, newest first, by status and part of the address. @throws invalid_input */
export function invitationPage<Item>(
  input: ListInvitationsInput & PageOrOffsetInput & { pendingFirst?: boolean },
  view: JsonView<Item>,
): PageQuery<"invitation:create", Item> {
  const { status, query, pendingFirst } = input;
  const values = pageValues();
  const { value } = values;
  const conditions: string[] = pendingFirst ? ["i.organization_id = caller.organization_id"] : [];
  if (status !== undefined) conditions.push(`${statusColumn} = ${value(status)}`);
  if (query !== undefined) conditions.push(`lower(i.email) like ${value(contains(query))}`);
  const list = listQuery({
    ...{ input, view, values, conditions },
    order: {
      ...{ name: "-created", type: "time", key: "i.created_at", id: "i.id", isDescending: true },
      within: pendingFirst ? undefined : "i.organization_id",
      before: pendingFirst ? `(${statusColumn} = 'pending') desc` : undefined,
    },
    ...{ from: "invitation i", as: "i", itemFrom: `from (select) one left join "user" u on u.id = i.inviter_id` },
    ...{ bytes: bytesOfPage(input), prepare: true },
  });
  return { ...list, permission: "invitation:create", toPage: (_scope, row) => list.toPage(row) };
}
