import { createClerkClient } from "@clerk/backend";
import type { ListeningApp } from "../servers/listening-app.ts";

export const secretKey = "sk_test_of_the_instance_0123456789abcdef";

/** Clerk's real SDK, pointed at the app as described in docs/clerk.md. */
export const clerkClient = ({ url }: Pick<ListeningApp, "url">) =>
  createClerkClient({ secretKey, apiUrl: `${url}/clerk`, apiVersion: "v1" });
