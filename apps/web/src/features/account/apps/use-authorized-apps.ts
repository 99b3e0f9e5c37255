import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { accountCall, Nothing } from "../../../api/account-call.ts";

const AuthorizedApp = z.object({
  id: z.string(),
  scopes: z.array(z.string()),
  // The auth client makes dates of them.
  createdAt: z.coerce.date(),
  lastUsedAt: z.coerce.date().nullable(),
  client: z.object({ name: z.string(), uri: z.string().nullable() }),
});
export type AuthorizedApp = z.infer<typeof AuthorizedApp>;

const key = ["authorized-apps"] as const;

/** The apps that the signed-in person has authorized, the latest first. */
export const useAuthorizedApps = () =>
  useQuery({ queryKey: key, queryFn: () => accountCall("/oauth2/get-consents", z.array(AuthorizedApp)) });

export function useRevokeApp() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => accountCall("/oauth2/delete-consent", Nothing, { id }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: key }),
  });
}
