import type { AuditEventName } from "@guildhall/contracts";
import type { AuditRow } from "../audit-row.ts";
import { detail, type EventWords, fromTo, isOwn, type Part, target } from "./sentence-parts.ts";

/** Events of accounts, apps, mail and jobs, which are in the log of the instance. */
export const instanceEventWords = {
  "account.created": {
    title: "Account created",
    did: (event) => (isOwn(event) ? ["created an account"] : ["created the account of ", target(event)]),
  },
  "account.updated": { title: "Profile changed", did: (event) => ["changed ", ...their(event, "profile")] },
  "account.signed_in": { title: "Signed in", did: () => ["signed in"] },
  "account.sign_in_failed": { title: "Sign-in failed", did: (event) => ["failed to sign in as ", target(event)] },
  "account.device_approved": { title: "Device approved", did: () => ["approved the sign-in of a device"] },
  "account.device_denied": { title: "Device denied", did: () => ["denied the sign-in of a device"] },
  "account.signed_out": { title: "Signed out", did: () => ["signed out"] },
  "account.session_revoked": { title: "Session revoked", did: sessionRevoked },
  "account.provider_linked": { title: "Identity provider linked", did: () => ["linked an identity provider"] },
  "account.provider_unlinked": { title: "Identity provider unlinked", did: () => ["unlinked an identity provider"] },
  "account.password_set": { title: "Password set", did: () => ["set a first password"] },
  "account.password_changed": { title: "Password changed", did: () => ["changed their password"] },
  "account.password_reset": {
    title: "Password reset",
    did: (event) => (isOwn(event) ? ["reset their password"] : ["set the password of ", target(event)]),
  },
  "account.email_confirmed": { title: "Email address confirmed", did: () => ["confirmed their email address"] },
  "account.email_changed": {
    title: "Email address changed",
    did: (event) => ["changed ", ...their(event, "email address")],
  },
  "account.taken_over": { title: "Account taken over", did: () => ["took over an account by its email address"] },
  "account.two_factor_enabled": { title: "Two-factor turned on", did: () => ["turned on two-factor authentication"] },
  "account.two_factor_disabled": {
    title: "Two-factor turned off",
    did: () => ["turned off two-factor authentication"],
  },
  "account.two_factor_reset": {
    title: "Two-factor reset",
    did: (event) => ["reset the two-factor authentication of ", target(event)],
  },
  "account.backup_codes_replaced": { title: "Backup codes replaced", did: () => ["created new backup codes"] },
  "account.backup_code_used": { title: "Backup code used", did: () => ["used a backup code"] },
  "account.second_factor_verified": { title: "Second factor verified", did: () => ["verified a second factor"] },
  "account.second_factor_failed": {
    title: "Wrong verification code",
    did: () => ["entered a wrong verification code"],
  },
  "account.second_factor_locked": {
    title: "Second factor locked",
    did: (event) => ["entered too many wrong verification codes as ", target(event)],
  },
  "account.passkey_added": { title: "Passkey added", did: () => ["added a passkey"] },
  "account.passkey_renamed": { title: "Passkey renamed", did: () => ["renamed a passkey"] },
  "account.passkey_removed": { title: "Passkey removed", did: () => ["removed a passkey"] },
  "account.app_authorized": {
    title: "App authorized",
    did: (event) => ["authorized ", app(event)],
  },
  "account.app_revoked": {
    title: "Authorized app revoked",
    did: (event) => ["revoked ", app(event)],
  },
  "account.deleted": {
    title: "Account deleted",
    did: (event) => (isOwn(event) ? ["deleted their account"] : ["deleted an account"]),
  },
  "account.role_changed": {
    title: "Administrator role changed",
    did: (event) => ["changed the role of ", target(event), fromTo(event, "role")],
  },
  "account.banned": { title: "Account banned", did: (event) => ["banned ", target(event)] },
  "account.unbanned": { title: "Account unbanned", did: (event) => ["unbanned ", target(event)] },
  "account.impersonation_started": {
    title: "Impersonation started",
    did: (event) => ["began to act as ", target(event)],
  },
  "account.impersonation_ended": {
    title: "Impersonation ended",
    did: (event) => ["stopped acting as ", target(event)],
  },

  "oauth_client.created": { title: "OAuth client created", did: (event) => ["registered the app ", target(event)] },
  "oauth_client.updated": { title: "OAuth client changed", did: (event) => ["changed the app ", target(event)] },
  "oauth_client.secret_rotated": {
    title: "Client secret rotated",
    did: (event) => ["rotated the secret of the app ", target(event)],
  },
  "oauth_client.deleted": { title: "OAuth client deleted", did: (event) => ["deleted the app ", target(event)] },
  "mail.retried": { title: "Email retried", did: mailRetried },
  "job.retried": { title: "Job retried", did: (event) => ["had the job ", target(event), " run again"] },
} satisfies Partial<Record<AuditEventName, EventWords>>;

/** The app that was authorized, or authorized no more: what is affected is the account. */
const app = (event: AuditRow): Part => {
  const name = detail(event, "clientName");
  return name === undefined ? "an app" : { called: name };
};

/** What belongs to the account that an event is about. */
const their = (event: AuditRow, noun: string): Part[] =>
  isOwn(event) ? [`their ${noun}`] : [`the ${noun} of `, target(event)];

function sessionRevoked(event: AuditRow): Part[] {
  if (isOwn(event)) return ["signed out one of their sessions"];
  return [`signed out ${"sessions" in event.details ? "all sessions" : "a session"} of `, target(event)];
}

function mailRetried({ target: { email, name }, details: { mails } }: AuditRow): Part[] {
  if (typeof mails === "number") return [mails === 1 ? "retried 1 failed email" : `retried ${mails} failed emails`];
  return ["retried the email to ", { called: email ?? name ?? "an erased address" }];
}
