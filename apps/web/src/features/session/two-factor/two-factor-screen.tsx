import { Anchor, Stack } from "@mantine/core";
import { useState } from "react";
import { TextLink } from "../../../components/layout/links.tsx";
import { safeNext } from "../safe-next.ts";
import type { TwoFactorSearch } from "../sign-in/sign-in-search.ts";
import { SignInTitle } from "../sign-in/sign-in-title.tsx";
import { EmailCodeStep } from "./email-code-step.tsx";
import { SecondFactorForm } from "./second-factor-form.tsx";
import { secondFactorWays, waysOf } from "./second-factor-ways.ts";

const intros = {
  totp: "Open your authenticator app and enter the code it shows.",
  otp: "Get a code at your email address, and enter it here.",
  backup_code: "Enter one of the backup codes you saved. Each can be used once.",
} as const;

/** Between the first step of signing in and the session: asks for the second factor. */
export function TwoFactorScreen({ search: { next, methods } }: { search: TwoFactorSearch }) {
  const ways = waysOf(methods);
  const [way, setWay] = useState(ways[0]);
  // Everything is loaded again, because another account may have been signed in here.
  const enter = () => window.location.assign(safeNext(next));
  return (
    <Stack gap="lg">
      <SignInTitle title="Enter the code">{intros[way]}</SignInTitle>
      {way === "otp" ? (
        <EmailCodeStep key={way} onVerified={enter} />
      ) : (
        <SecondFactorForm key={way} way={way} onVerified={enter} />
      )}
      <Stack gap="xs" align="flex-start">
        {ways
          .filter((other) => other !== way)
          .map((other) => (
            <Anchor key={other} component="button" type="button" onClick={() => setWay(other)}>
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
