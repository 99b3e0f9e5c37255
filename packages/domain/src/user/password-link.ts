import { randomBytes } from "node:crypto";
import { newId } from "@guildhall/db";
import type { Services } from "../services.ts";
import { PASSWORD_LINK_PREFIX } from "./delete-mailed-links.ts";

/**
 * A new link to choose a password, in Better Auth's form: the row of `verification` that makes it count, and its address.
 * @param link.value the id of the account @param link.callbackUrl the page that the link leads to
 */
export function newPasswordLink(
  { baseUrl }: Pick<Services, "baseUrl">,
  link: { value: string; expiresAt: Date; callbackUrl: string },
) {
  const { value, expiresAt, callbackUrl } = link;
  const secret = randomBytes(24).toString("base64url");
  return {
    row: { id: newId("ver"), identifier: `${PASSWORD_LINK_PREFIX}${secret}`, value, expiresAt },
    url: `${baseUrl}/api/auth/reset-password/${secret}?callbackURL=${encodeURIComponent(callbackUrl)}`,
  };
}
