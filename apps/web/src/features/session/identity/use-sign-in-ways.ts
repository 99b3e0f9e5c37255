import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { accountCall } from "../../../api/account-call.ts";

const Accounts = z.array(z.object({ id: z.string(), providerId: z.string(), accountId: z.string() }));
export type ConnectedAccount = z.infer<typeof Accounts>[number];

export const signInWaysKey = ["account", "sign-in-ways"] as const;

/** How the signed-in person can sign in, passkeys aside: `credential` is the password. */
export function useSignInWays() {
  return useQuery({ queryKey: signInWaysKey, queryFn: () => accountCall("/list-accounts", Accounts) });
}
