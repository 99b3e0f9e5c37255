import type { Database } from "@guildhall/db";
import { type ListeningApp, listen } from "./listening-app.ts";
import { temporaryWebApp } from "./temporary-web-app.ts";

/** The real app in production mode, the only one that serves a public address: `https://guildhall.example` by default. */
export function listenInProduction(database: Database, variables: Record<string, string> = {}): Promise<ListeningApp> {
  const production = { NODE_ENV: "production", GUILDHALL_TEST_MODE: "", BASE_URL: "https://guildhall.example" };
  return listen(database, { ...production, ...variables }, { webAppDist: temporaryWebApp() });
}
