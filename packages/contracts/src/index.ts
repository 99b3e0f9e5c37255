export * from "./ids.ts";
export * from "./invitation.ts";
export * from "./member.ts";
export * from "./organization.ts";
export * from "./page.ts";
export * from "./reasons.ts";
export * from "./role.ts";
export * from "./text.ts";
