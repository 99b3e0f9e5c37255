import { Anchor, Button, Divider, List, Stack, Text, ThemeIcon } from "@mantine/core";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { SignInTitle } from "../session/sign-in/sign-in-title.tsx";
import { AsWhom } from "./as-whom.tsx";
import { scopeWords } from "./scope-words.ts";
import { type AskedAuthorization, useAnswerAuthorization } from "./use-authorization.ts";

interface AuthorizeAppProps {
  asked: AskedAuthorization;
  request: string;
}

/** Asks whether an app may see what it asks for, and shows as whom. */
export function AuthorizeApp({ asked: { client, scopes, returns_to }, request }: AuthorizeAppProps) {
  const answer = useAnswerAuthorization(request);
  const isBusy = answer.isPending || answer.isSuccess;
  return (
    <Stack gap="lg" style={{ overflowWrap: "anywhere" }}>
      <SignInTitle title={`Authorize ${client.name}`}>
        {client.uri === null ? (
          client.name
        ) : (
          <Anchor href={client.uri} target="_blank" rel="noopener noreferrer" inherit>
            {client.name}
          </Anchor>
        )}{" "}
        asks you to sign in with your Guildhall account.
      </SignInTitle>
      <AsWhom request={request} />
      <Divider />
      <div>
        <Text fw={550} mb="xs">
          {client.name} can:
        </Text>
        <List spacing="xs" center aria-label="What the app can do">
          {scopes.map(scopeWords).map(({ sentence, icon: Icon }) => (
            <List.Item
              key={sentence}
              icon={
                <ThemeIcon variant="light" size={28} radius="xl">
                  <Icon size={16} aria-hidden />
                </ThemeIcon>
              }
            >
              {sentence}
            </List.Item>
          ))}
        </List>
        <Text size="sm" c="dimmed" mt="sm">
          It gets no access to your organizations.
        </Text>
      </div>
      {answer.error ? <ErrorNotice error={answer.error} /> : null}
      <Stack gap="xs">
        <Button size="md" loading={isBusy && answer.variables} disabled={isBusy} onClick={() => answer.mutate(true)}>
          Allow
        </Button>
        <Button
          size="md"
          variant="default"
          loading={isBusy && !answer.variables}
          disabled={isBusy}
          onClick={() => answer.mutate(false)}
        >
          Deny
        </Button>
      </Stack>
      <Text size="sm" c="dimmed">
        You will go to <b>{returns_to}</b>. You can revoke access on the Security page of your account.
      </Text>
    </Stack>
  );
}
