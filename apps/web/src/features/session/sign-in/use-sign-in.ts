import type { UseFormReturnType } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { authCall } from "../../../api/auth-call.ts";
import { authClient } from "../../../api/auth-client.ts";
import { showError } from "../../../components/form/show-error.ts";
import type { SignInForm } from "./credentials.ts";

/** Signs in; the session becomes known by itself a moment later. What the person before saw is forgotten. */
export function useSignIn(form: UseFormReturnType<SignInForm>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (values: SignInForm) => authCall(authClient.signIn.email(values)),
    onSuccess: () => queryClient.clear(),
    onError: (error) => showError(form, error),
  });
}
