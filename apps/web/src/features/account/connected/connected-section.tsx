import { Badge, Stack, Text } from "@mantine/core";
import { IconLink } from "@tabler/icons-react";
import { useState } from "react";
import { useInstanceFeatures } from "../../../api/use-instance-features.ts";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { LoadingBlock } from "../../../components/feedback/loading-block.tsx";
import { Section } from "../../../components/layout/section.tsx";
import { useSignInWays } from "../../session/identity/use-sign-in-ways.ts";
import { socialErrorInWords } from "../../session/sign-in/social-error.ts";
import classes from "../session-row.module.css";
import { ConnectedItem } from "./connected-item.tsx";

/** The services, such as GitHub, by which the person can sign in. Nothing where the instance has none. */
export function ConnectedSection() {
  const ways = useSignInWays();
  // Where connecting a service failed there.
  const [failure] = useState(() => new URLSearchParams(window.location.search).get("error"));
  const features = useInstanceFeatures();
  const providers = features.data?.signIn.social ?? [];
  const connected = ways.data?.filter(({ providerId }) => providerId !== "credential") ?? [];
  const bySso = connected.filter(({ providerId }) => !providers.some(({ id }) => id === providerId));
  if (providers.length === 0 && bySso.length === 0) return null;
  return (
    <Section title="Connected accounts" description="Other services you can sign in with.">
      {failure === null ? null : <ErrorNotice error={socialErrorInWords(failure)} />}
      {ways.isPending ? <LoadingBlock height={56} label="Loading connected accounts" /> : null}
      {ways.isError ? <ErrorNotice error={ways.error} onRetry={() => void ways.refetch()} /> : null}
      {ways.data ? (
        <Stack component="ul" gap={0} m={0} p={0} aria-label="Connected accounts">
          {providers.map(({ id, name }) => (
            <ConnectedItem
              key={id}
              provider={{ id, name }}
              account={connected.find(({ providerId }) => providerId === id)}
            />
          ))}
          {bySso.map(({ id }) => (
            <SsoItem key={id} />
          ))}
        </Stack>
      ) : null}
    </Section>
  );
}

/** The organization's administrators decide on it, not the person. */
function SsoItem() {
  return (
    <li className={classes.row}>
      <IconLink size={22} aria-hidden />
      <Text size="sm" fw={550} flex={1}>
        Single sign-on of an organization
      </Text>
      <Badge variant="light">Connected</Badge>
    </li>
  );
}
