export { clerkApi } from "./clerk-api.ts";
