import type { UseFormReturnType } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { authCall } from "../../../api/auth-call.ts";
import { authClient } from "../../../api/auth-client.ts";
import { showError } from "../../../components/form/show-error.ts";
import { safeNext } from "../safe-next.ts";
import { askedForSecondFactor } from "./asked-for-second-factor.ts";
import type { SignInForm } from "./sign-in-form.ts";
import type { SignInSearch } from "./sign-in-search.ts";

/**
 * Signs in, or leads to the page that asks for the second factor. The session becomes known by itself a moment later. What the
 * person before saw is forgotten.
 */
export function useSignIn(form: UseFormReturnType<SignInForm>, { next, add }: SignInSearch) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (values: SignInForm) => authCall(authClient.signIn.email(values)),
    onSuccess: (answer) => {
      queryClient.clear();
      const methods = askedForSecondFactor(answer);
      if (methods !== undefined)
        return navigate({ to: "/two-factor", search: { next: next && safeNext(next), methods } });
      // The page of another account must not stay in memory.
      if (add !== undefined) window.location.assign(safeNext(next));
      return undefined;
    },
    onError: (error) => showError(form, error),
  });
}
