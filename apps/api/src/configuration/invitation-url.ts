import { z } from "zod";
import { isLocal } from "../is-local.ts";

/** Stands for an invitation's id where the address is checked. */
const SAMPLE = "inv_0";

/** A template of the address of a page that answers invitations. */
export const InvitationUrl = z
  .string()
  .refine((value) => value.includes("{id}"), "must contain {id}, which stands for the invitation's id")
  .refine(
    (value) => readsAs(value)?.protocol.match(/^https?:$/) != null,
    "must be an http:// or https:// address, such as https://app.example.com/invite/{id}",
  )
  .refine(
    (value) => readsAs(value)?.host === readsAs(value, "inv_1")?.host && !readsAs(value)?.host.includes(SAMPLE),
    "must have {id} after the host: in the path, the query or the fragment",
  )
  .refine((value) => !readsAs(value)?.username && !readsAs(value)?.password, "must not contain a user or password");

function readsAs(template: string, id = SAMPLE): URL | undefined {
  const address = template.replaceAll("{id}", id);
  return URL.canParse(address) ? new URL(address) : undefined;
}

/** Mail leaves the machine: what it links to must be encrypted. @throws for http:// in production, localhost aside */
export function rejectPlainInvitationUrl({
  INVITATION_URL: url,
  isProduction,
}: {
  INVITATION_URL?: string | undefined;
  isProduction: boolean;
}): void {
  if (url === undefined || !isProduction || url.startsWith("https:") || isLocal(url)) return;
  throw new Error(`INVITATION_URL is ${url}. In production it must begin with https://, except on localhost.`);
}
