export { answerError } from "./apply-clerk-format.ts";
export { clerkApi } from "./clerk-api.ts";
