import { DisplayName, Email, InstanceRole } from "@guildhall/contracts";
import { APIError } from "better-auth/api";
import { z } from "zod";

/** A role as Better Auth's clients send it: a name, or a list of names, of which `admin` has the others. */
export const RoleInput = z
  .union([InstanceRole, z.array(InstanceRole).min(1).max(2)], "role must be admin or user.")
  .transform((role) =>
    Array.isArray(role) ? (role.includes("admin") ? ("admin" as const) : ("user" as const)) : role,
  );

/** Why a field of an account is not changed with the others. */
const rejections: Record<string, readonly [code: string, message: string]> = {
  password: [
    "PASSWORD_CANNOT_BE_UPDATED_VIA_UPDATE_USER",
    "A password is not changed with the other fields. Send it to admin/set-user-password.",
  ],
  id: ["USER_ID_CANNOT_BE_UPDATED", "The id of an account does not change."],
  role: ["FIELD_NOT_ALLOWED", "role is not changed with the other fields. Send it to admin/set-role."],
  banned: [
    "FIELD_NOT_ALLOWED",
    "banned is not changed with the other fields. Use admin/ban-user and admin/unban-user.",
  ],
  emailVerified: ["FIELD_NOT_ALLOWED", "emailVerified cannot be set: an address is confirmed by a mail to it."],
};

/** @throws APIError for the first field that is not among those of `allowed` */
export function requireFields(data: Record<string, unknown>, allowed: readonly string[]): void {
  const field = Object.keys(data).find((key) => !allowed.includes(key));
  if (field === undefined) return;
  const isKnown = Object.hasOwn(rejections, field);
  const [code, message] = (isKnown ? rejections[field] : undefined) ?? [
    "FIELD_NOT_ALLOWED",
    `${JSON.stringify(field.slice(0, 50))} cannot be set here. Send ${allowed.join(" or ")}.`,
  ];
  throw new APIError("BAD_REQUEST", { code, message, fields: { [`data.${field.slice(0, 50)}`]: message } });
}

export const UserChanges = z.object({ name: DisplayName.optional(), email: Email.optional() });

/** @throws APIError for the first field that is not valid */
export function readChanges(data: Record<string, unknown>): z.infer<typeof UserChanges> {
  const { data: read, error } = UserChanges.safeParse(data);
  if (read) return read;
  const [issue] = error.issues;
  const { message = "data is not valid.", path = [] } = issue ?? {};
  const code = path[0] === "email" ? "INVALID_EMAIL" : "VALIDATION_ERROR";
  throw new APIError("BAD_REQUEST", { code, message, fields: { [`data.${path.join(".")}`]: message } });
}
