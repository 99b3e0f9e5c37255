import { Anchor, Stack } from "@mantine/core";
import { useState } from "react";
import { TextLink } from "../../../components/layout/links.tsx";
import { elsewhere } from "../elsewhere.ts";
import { safeNext } from "../safe-next.ts";
import type { TwoFactorSearch } from "../sign-in/sign-in-search.ts";
import { SignInTitle } from "../sign-in/sign-in-title.tsx";
import { EmailCodeStep } from "./email-code-step.tsx";
import { SecondFactorForm } from "./second-factor-form.tsx";
import { type SecondFactorWay, secondFactorIntros, secondFactorWays, waysOf } from "./second-factor-ways.ts";

const nothingLeft =
  "You signed in with a code by email, so a second one can't prove who you are, and you have no backup codes left. Sign in with your password or a passkey.";

/** Between the first step of signing in and the session: asks for the second factor. */
export function TwoFactorScreen({ search: { next, methods } }: { search: TwoFactorSearch }) {
  const ways = waysOf(methods);
  const [chosen, choose] = useState<SecondFactorWay>();
  const way = chosen ?? ways[0];
  // Another origin was checked together with the code. Everything is loaded again, because another account may have been signed in here.
  const enter = () => window.location.assign(elsewhere(next) ?? safeNext(next));
  return (
    <Stack gap="lg">
      <SignInTitle title={way ? "Enter the code" : "Sign in another way"}>
        {way ? secondFactorIntros[way] : nothingLeft}
      </SignInTitle>
      {way === "otp" ? <EmailCodeStep key={way} next={next} onVerified={enter} /> : null}
      {way && way !== "otp" ? <SecondFactorForm key={way} way={way} next={next} onVerified={enter} /> : null}
      <Stack gap="xs" align="flex-start">
        {ways
          .filter((other) => other !== way)
          .map((other) => (
            <Anchor key={other} component="button" type="button" onClick={() => choose(other)}>
              {secondFactorWays[other].label}
            </Anchor>
          ))}
        <TextLink to="/sign-in" search={next === undefined ? {} : { next }}>
          Back to sign in
        </TextLink>
      </Stack>
    </Stack>
  );
}
