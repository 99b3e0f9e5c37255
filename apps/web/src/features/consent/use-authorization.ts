import { useMutation, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { accountCall } from "../../api/account-call.ts";
import { useSignedIn } from "../session/signed-in.ts";

/** The auth client follows the address by itself. */
const Redirected = z.object({ redirect: z.literal(true), url: z.string() });

const Asked = z.object({
  redirect: z.literal(false),
  needs: z.enum(["login", "consent"]),
  client: z.object({ client_id: z.string(), name: z.string(), uri: z.string().nullable() }),
  scopes: z.array(z.string()),
  returns_to: z.string(),
});
export type AskedAuthorization = z.infer<typeof Asked>;

const Answer = z.discriminatedUnion("redirect", [Redirected, Asked]);

/**
 * What an app asks of the person who is signed in. Where they have allowed it before, they go on to the app at once.
 * @param request as the address of the page has it
 */
export function useAuthorization(request: string) {
  const { user } = useSignedIn();
  return useQuery({
    queryKey: ["authorization", user.id, request],
    queryFn: () => accountCall("/oauth2/continue", Answer, { oauth_query: request }),
    // Each answer may have a code in it, which counts once.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
}

/** Allows it or denies it, and goes back to the app. */
export const useAnswerAuthorization = (request: string) =>
  useMutation({
    mutationFn: (accept: boolean) => accountCall("/oauth2/consent", Redirected, { oauth_query: request, accept }),
  });
