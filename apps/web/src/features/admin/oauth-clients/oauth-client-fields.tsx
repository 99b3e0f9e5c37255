import { Radio, Stack, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { OAuthClientValues } from "./oauth-client-form.ts";

interface OAuthClientFieldsProps {
  form: UseFormReturnType<OAuthClientValues>;
  /** Whether the kind is chosen, which stays as it is afterwards. */
  isNew: boolean;
}

export function OAuthClientFields({ form, isNew }: OAuthClientFieldsProps) {
  const field = (name: keyof OAuthClientValues) => ({ key: form.key(name), ...form.getInputProps(name) });
  const { key: nameKey, ...name } = field("name");
  const { key: uriKey, ...uri } = field("uri");
  const { key: kindKey, ...kind } = field("kind");
  const { key: redirectKey, ...redirectUris } = field("redirectUris");
  const { key: logoutKey, ...postLogoutRedirectUris } = field("postLogoutRedirectUris");
  return (
    <>
      <TextInput key={nameKey} label="Name" description="People see it when they sign in." data-autofocus {...name} />
      {isNew ? (
        <Radio.Group key={kindKey} label="Type" {...kind}>
          <Stack gap="xs" mt={6}>
            <Radio value="confidential" label="Web app" description="Runs on a server, which can store a secret." />
            <Radio value="public" label="Native app" description="Runs on people's own devices, without a secret." />
          </Stack>
        </Radio.Group>
      ) : null}
      <Textarea
        key={redirectKey}
        label="Redirect URIs"
        description="One per line. Compared exactly; https, or http on this computer."
        placeholder="https://app.example/callback"
        autosize
        minRows={2}
        spellCheck={false}
        {...redirectUris}
      />
      <Textarea
        key={logoutKey}
        label="Post-logout redirect URIs"
        description="Optional. Where the app may send people after signing out, one per line."
        autosize
        minRows={1}
        spellCheck={false}
        {...postLogoutRedirectUris}
      />
      <TextInput key={uriKey} label="App page" description="Optional." placeholder="https://app.example" {...uri} />
    </>
  );
}
