export { insertOrganization, type TestOrganization } from "./insert-organization.ts";
export { insertRole } from "./insert-role.ts";
export { insertUser, type TestUser } from "./insert-user.ts";
export { RACE_ROUNDS } from "./race-rounds.ts";
export { type SmtpInbox, startSmtpInbox } from "./smtp-inbox.ts";
export { statementsDuring } from "./statements-during.ts";
export { createTestDatabase, type TestDatabase } from "./test-database.ts";
export { violatedConstraint } from "./violated-constraint.ts";
