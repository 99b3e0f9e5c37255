import type { UseFormReturnType } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { authCall } from "../../../api/auth-call.ts";
import { authClient } from "../../../api/auth-client.ts";
import { showError } from "../../../components/form/show-error.ts";
import { confirmedPath } from "../verification/confirmed-path.ts";
import type { SignUpForm } from "./credentials.ts";
import type { SignInSearch } from "./sign-in-search.ts";

/** Creates an account and sends the mail that confirms its address. */
export function useSignUp(form: UseFormReturnType<SignUpForm>, { next, add }: SignInSearch) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (values: SignUpForm) =>
      authCall(authClient.signUp.email({ ...values, callbackURL: confirmedPath(next) })),
    onSuccess: (answer) => {
      queryClient.clear();
      if (add === undefined || !answer?.token) return undefined;
      // The page of another account must not stay in memory.
      return navigate({ to: "/verify-email", search: { next }, reloadDocument: true });
    },
    onError: (error) => showError(form, error),
  });
}
