import { Anchor, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { EmailCodeStep } from "./email-code-step.tsx";
import { SecondFactorForm } from "./second-factor-form.tsx";
import { type SecondFactorWay, secondFactorIntros, secondFactorWays, waysOf } from "./second-factor-ways.ts";

/** Takes a code of the second factor in a session, which has shown it from then on. */
export function CodeStep({ onVerified }: { onVerified: () => void }) {
  const ways = waysOf(undefined);
  const [way, setWay] = useState<SecondFactorWay>("totp");
  return (
    <Stack gap="md">
      {way === "otp" ? null : <Text>{secondFactorIntros[way]}</Text>}
      {way === "otp" ? (
        <EmailCodeStep key={way} offersTrust={false} onVerified={onVerified} />
      ) : (
        <SecondFactorForm key={way} way={way} offersTrust={false} onVerified={onVerified} />
      )}
      {ways
        .filter((other) => other !== way)
        .map((other) => (
          <Anchor key={other} component="button" type="button" size="sm" w="fit-content" onClick={() => setWay(other)}>
            {secondFactorWays[other].label}
          </Anchor>
        ))}
    </Stack>
  );
}
