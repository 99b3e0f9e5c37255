import { Badge } from "@mantine/core";
import type { AdminUser } from "./admin-user.ts";

/** What distinguishes an account: an administrator's, a banned one, one whose address is not confirmed. */
export function UserBadges({ user }: { user: Pick<AdminUser, "role" | "banned" | "emailVerified"> }) {
  return (
    <>
      {user.role === "admin" ? <Mark color="pine">Administrator</Mark> : null}
      {user.banned ? <Mark color="red">Banned</Mark> : null}
      {user.emailVerified ? null : <Mark color="gray">Unconfirmed</Mark>}
    </>
  );
}

const Mark = ({ color, children }: { color: string; children: string }) => (
  <Badge variant="light" size="sm" tt="none" color={color} style={{ flex: "none" }}>
    {children}
  </Badge>
);
