import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/trpc.ts";
import { withFreshSession } from "../session/identity/with-fresh-session.ts";
import { useInvalidateProviders } from "./use-invalidate-providers.ts";

type Calls = ReturnType<typeof trpc.useUtils>["client"]["sso"];

/** A change of a connection, which takes a fresh session: a dialog asks for the password where it is not. */
export function useConnectionChange<Input, Answer>(
  call: (sso: Calls, input: Input) => Promise<Answer>,
  options: Pick<UseMutationOptions<Answer, Error, Input>, "onSuccess" | "onError"> = {},
) {
  const { client } = trpc.useUtils();
  return useMutation({
    ...options,
    mutationFn: (input: Input) => withFreshSession(() => call(client.sso, input)),
    onSettled: useInvalidateProviders(),
  });
}
