import { TextLink } from "../../../components/layout/links.tsx";
import { ownValue } from "../../../components/own-value.ts";
import { TimeAgo } from "../../../components/table/time-ago.tsx";
import { Facts } from "../facts.tsx";
import type { AdminUser } from "./admin-user.ts";

const methods: Readonly<Record<string, string>> = {
  email: "Password",
  "email-otp": "Code by email",
  passkey: "Passkey",
  sso: "Single sign-on",
};

export function UserFacts({ user }: { user: AdminUser }) {
  const { lastLoginMethod: method } = user;
  return (
    <Facts
      facts={{
        "User ID": <code>{user.id}</code>,
        "Email address": user.emailVerified ? "Confirmed" : "Not confirmed",
        Role: user.role === "admin" ? "Administrator of this instance" : "User",
        "Two-factor": user.twoFactorEnabled ? "On" : "Off",
        "Last signed in with": method === null ? "Never signed in" : (ownValue(methods, method) ?? method),
        Created: <TimeAgo time={user.createdAt.toISOString()} />,
        Activity: (
          <>
            <TextLink to="/admin/audit" search={{ target: user.id }}>
              Events about this account
            </TextLink>
            <br />
            <TextLink to="/admin/audit" search={{ actor: user.id }}>
              Events by this account
            </TextLink>
          </>
        ),
      }}
    />
  );
}
