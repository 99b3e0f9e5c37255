import { Anchor, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { accountCall, Nothing } from "../../../api/account-call.ts";
import { TextLink } from "../../../components/layout/links.tsx";
import { useSendsMail } from "../use-sends-mail.ts";
import { DevMailLink } from "../verification/dev-mail-link.tsx";
import { signInCodeWords } from "../verification/mail-words.ts";
import { EnterCodeForm } from "./enter-code-form.tsx";
import { RequestCodeForm } from "./request-code-form.tsx";
import type { SignInSearch } from "./sign-in-search.ts";
import { SignInTitle } from "./sign-in-title.tsx";

/** Signs in, or creates an account, with a code that is mailed to an address. */
export default function EmailCodeScreen({ search }: { search: SignInSearch }) {
  const { intro, hint } = signInCodeWords(useSendsMail());
  const request = useMutation({
    mutationFn: (email: string) => accountCall("/email-otp/send-verification-otp", Nothing, { email, type: "sign-in" }),
  });
  const email = request.variables ?? search.email ?? "";
  const { way: _, ...others } = search;
  return (
    <Stack gap="lg">
      <SignInTitle title={request.isSuccess ? "Enter the code" : "Sign in with a code"}>
        {request.isSuccess ? (
          <>
            {hint[0]}
            <strong>{email}</strong>
            {hint[1]}
          </>
        ) : (
          intro
        )}
      </SignInTitle>
      {request.isSuccess ? (
        <>
          <EnterCodeForm email={email} search={others} />
          <Anchor component="button" type="button" w="fit-content" onClick={() => request.reset()}>
            Request another code
          </Anchor>
          <DevMailLink />
        </>
      ) : (
        <RequestCodeForm email={email} request={request} />
      )}
      <TextLink to="/sign-in" search={others} w="fit-content">
        Sign in another way
      </TextLink>
    </Stack>
  );
}
