import { Divider, Stack } from "@mantine/core";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { IdentityForm } from "../session/identity/identity-form.tsx";
import { SignInTitle } from "../session/sign-in/sign-in-title.tsx";
import { AsWhom } from "./as-whom.tsx";
import { type AskedAuthorization, useAnswerAuthorization } from "./use-authorization.ts";

interface SignInAgainProps {
  asked: AskedAuthorization;
  request: string;
  onShown: () => void;
}

/** For an app that takes a sign-in of this very moment. */
export function SignInAgain({ asked: { client }, request, onShown }: SignInAgainProps) {
  const answer = useAnswerAuthorization(request);
  return (
    <Stack gap="lg" style={{ overflowWrap: "anywhere" }}>
      <SignInTitle title="Confirm it’s you">{client.name} asks you to sign in again.</SignInTitle>
      <AsWhom request={request} />
      <Divider />
      {answer.error ? <ErrorNotice error={answer.error} /> : null}
      <IdentityForm initialWay="password" onShown={onShown} onCancel={() => answer.mutate(false)} />
    </Stack>
  );
}
