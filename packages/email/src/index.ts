export { deliverMail } from "./deliver-mail.ts";
export { escapeHtml } from "./escape-html.ts";
export { invitationMail } from "./invitation-mail.ts";
export { type KeptMail, listKeptMail } from "./kept-mail.ts";
export type { Mail } from "./mail.ts";
export { createMailTransport, type MailTransport, type SmtpTransport } from "./mail-transport.ts";
export { passwordResetMail } from "./password-reset-mail.ts";
export { deliverMailTask, queueMail } from "./queue-mail.ts";
export { verificationMail } from "./verification-mail.ts";
