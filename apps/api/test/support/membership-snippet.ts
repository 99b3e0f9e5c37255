import { createClerkClient } from "@clerk/backend";

const { CLERK_SECRET_KEY: secretKey = "", CLERK_API_URL: apiUrl = "", ORGANIZATION_ID, USER_ID } = process.env;
const clerkClient = createClerkClient({ secretKey, apiUrl, apiVersion: "v1" });

// What a back end does that was written for Clerk.
const organizationId = ORGANIZATION_ID ?? "";
const userId = USER_ID ?? "";
const role = "org:member";
const response = await clerkClient.organizations.createOrganizationMembership({ organizationId, userId, role });
process.stdout.write(`${JSON.stringify(response)}\n`);
