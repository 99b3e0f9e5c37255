import type { AppRouter } from "@guildhall/trpc";
import { createTRPCClient, httpLink } from "@trpc/client";
import { currentRun } from "./test-run.ts";

/** The API as someone with this session calls it from elsewhere, to prepare what a test begins with. */
export function apiClient({ token }: { token: string }) {
  const url = `http://localhost:${currentRun().apiPort}/trpc`;
  return createTRPCClient<AppRouter>({ links: [httpLink({ url, headers: { authorization: `Bearer ${token}` } })] });
}
