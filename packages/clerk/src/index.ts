export { clerkApi } from "./clerk-api.ts";
export { answerError } from "./speak-clerk.ts";
