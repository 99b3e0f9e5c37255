import type { AdminUser } from "../admin-user.ts";

const list = new Intl.ListFormat("en");
/** More names than this are counted. */
const MOST_NAMED = 3;

const ROLE_FIRST = "This is an administrator. Revoke that role first.";
const OWN = "This is your account. Use your account pages.";

/** Why each action is not possible; empty where it is. The server decides the same again. */
export function whyNot(user: AdminUser, isSelf: boolean, soleOwned: readonly string[]) {
  const isOther = isSelf ? OWN : user.role === "admin" ? ROLE_FIRST : "";
  return {
    impersonate: isOther || (user.banned ? "This account is banned. End the ban first." : ""),
    secondFactor: isOther || (user.twoFactorEnabled ? "" : "Two-factor authentication is off."),
    password: isOther,
    role:
      user.role === "user" && !user.emailVerified
        ? "Only an account with a confirmed email address can become an administrator."
        : "",
    ban: isSelf ? "You can't ban yourself." : "",
    remove: isSelf ? "You can't remove yourself." : soleOwned.length === 0 ? "" : soleOwnerOf(user, soleOwned),
  };
}

function soleOwnerOf({ name }: AdminUser, organizations: readonly string[]): string {
  const others = organizations.length - MOST_NAMED;
  const named = [...organizations.slice(0, MOST_NAMED), ...(others > 0 ? [`${others} more`] : [])];
  return `${name} is the only owner of ${list.format(named)}. These need another owner first.`;
}
