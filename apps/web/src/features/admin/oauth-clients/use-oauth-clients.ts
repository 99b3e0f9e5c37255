import type { AppRouter } from "@guildhall/trpc";
import { useMutation } from "@tanstack/react-query";
import type { inferRouterInputs } from "@trpc/server";
import { trpc } from "../../../api/trpc.ts";
import { withFreshSession } from "../../session/identity/with-fresh-session.ts";

type Inputs = inferRouterInputs<AppRouter>["oauthClient"];

/** The apps of the instance. */
export const useOAuthClients = () => trpc.oauthClient.list.useQuery({});

/** Changes of apps, which take a fresh session: a dialog asks for the password where it is not. */
export function useOAuthClientChanges() {
  const utils = trpc.useUtils();
  const calls = utils.client.oauthClient;
  const onSettled = () => {
    // Not waited for: a secret is shown immediately.
    void utils.oauthClient.list.invalidate();
  };
  // Whatever is remembered of an answered call would hold the secret.
  const secret = { onSettled, gcTime: 0 };
  return {
    create: useMutation({
      mutationFn: (input: Inputs["create"]) => withFreshSession(() => calls.create.mutate(input)),
      ...secret,
    }),
    update: useMutation({
      mutationFn: (input: Inputs["update"]) => withFreshSession(() => calls.update.mutate(input)),
      onSettled,
    }),
    rotateSecret: useMutation({
      mutationFn: (input: Inputs["rotateSecret"]) => withFreshSession(() => calls.rotateSecret.mutate(input)),
      ...secret,
    }),
    remove: useMutation({
      mutationFn: (input: Inputs["delete"]) => withFreshSession(() => calls.delete.mutate(input)),
      onSettled,
    }),
  };
}
