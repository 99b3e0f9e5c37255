import { InstanceRole, UserId } from "@guildhall/contracts";
import { z } from "zod";
import { AccountWire } from "../account-plugin/account-wire.ts";
import { sessionTable } from "../open-api/session-table.ts";

export const AdministeredUser = AccountWire.extend({
  role: InstanceRole,
  banned: z.boolean(),
  banReason: z.string().nullable(),
  banExpires: z.date().nullable(),
});

const AdministeredSession = z.object({
  id: z.string(),
  token: z.string().meta({ description: "The session's id, to revoke it by." }),
  userId: UserId,
  createdAt: z.date(),
  updatedAt: z.date(),
  expiresAt: z.date(),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
  impersonatedBy: UserId.nullable(),
});

const oneUser = () => z.object({ user: AdministeredUser });
const done = () => z.object({ success: z.literal(true) });
const impersonation = () => z.object({ session: sessionTable, user: AccountWire });

/** What the endpoints for administrators answer, by their names in `auth.api`, for the API reference. */
export const adminAnswers = {
  listUsers: z.object({ users: z.array(AdministeredUser), total: z.int(), limit: z.int(), offset: z.int() }),
  getUser: AdministeredUser,
  createUser: oneUser(),
  adminUpdateUser: AdministeredUser,
  setRole: oneUser(),
  banUser: oneUser(),
  unbanUser: oneUser(),
  listUserSessions: z.object({ sessions: z.array(AdministeredSession) }),
  revokeUserSession: done(),
  revokeUserSessions: done(),
  removeUser: done(),
  setUserPassword: z.object({ status: z.literal(true) }),
  resetSecondFactor: z.object({ success: z.literal(true), passkeys: z.int() }),
  impersonateUser: impersonation(),
  stopImpersonating: impersonation(),
  userHasPermission: z.object({ error: z.null(), success: z.boolean() }),
};
