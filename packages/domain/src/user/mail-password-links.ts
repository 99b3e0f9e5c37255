import { randomBytes } from "node:crypto";
import { newId, type Transaction, verification } from "@guildhall/db";
import { accountMadeMail, type Mail } from "@guildhall/email";
import type { Permission } from "@guildhall/permissions";
import type { Scope } from "../scope/scope.ts";
import { PASSWORD_LINK_PREFIX } from "./delete-password-links.ts";
import type { ProvisionedUser } from "./provision-users.ts";

const VALID_MS = 7 * 24 * 60 * 60 * 1000;

/** Mail with a link to choose a password, for accounts that have none: what a request for a new password writes too. */
export async function mailPasswordLinks(
  tx: Transaction,
  scope: Scope<Permission>,
  users: readonly Pick<ProvisionedUser, "id" | "email">[],
): Promise<Mail[]> {
  if (users.length === 0) return [];
  const expiresAt = new Date(Date.now() + VALID_MS);
  const links = users.map(({ id, email }) => ({ id, email, secret: randomBytes(24).toString("base64url") }));
  await tx.insert(verification).values(
    links.map(({ id, secret }) => ({
      id: newId("ver"),
      identifier: `${PASSWORD_LINK_PREFIX}${secret}`,
      value: id,
      expiresAt,
    })),
  );
  const { baseUrl } = scope.services;
  return links.map(({ email, secret }) =>
    accountMadeMail({
      to: email,
      organizationName: scope.organization.name,
      byName: scope.caller.name,
      url: `${baseUrl}/api/auth/reset-password/${secret}?callbackURL=${encodeURIComponent("/reset-password")}`,
      expiresAt,
    }),
  );
}
