import type { UseFormReturnType } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { authCall } from "../../../api/auth-call.ts";
import { authClient } from "../../../api/auth-client.ts";
import { showError } from "../../../components/form/show-error.ts";
import { confirmedPath } from "../verification/confirmed-path.ts";
import type { SignUpForm } from "./credentials.ts";

/** Creates an account and sends the mail that confirms its address. */
export function useSignUp(form: UseFormReturnType<SignUpForm>, next: string | undefined) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (values: SignUpForm) =>
      authCall(authClient.signUp.email({ ...values, callbackURL: confirmedPath(next) })),
    onSuccess: () => queryClient.clear(),
    onError: (error) => showError(form, error),
  });
}
