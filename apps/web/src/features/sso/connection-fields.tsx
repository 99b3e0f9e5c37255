import { Input, PasswordInput, SegmentedControl, Stack, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useId } from "react";
import type { ConnectionValues } from "./connection-form.ts";
import type { ConnectionRow } from "./provider-row.ts";

interface ConnectionFieldsProps {
  form: UseFormReturnType<ConnectionValues>;
  /** The connection that is changed: what is left empty, such as its secret, stays as it is. */
  provider?: ConnectionRow | undefined;
}

/** The domain of a provider, and how it is reached. */
export function ConnectionFields({ form, provider }: ConnectionFieldsProps) {
  const { protocol } = form.getValues();
  return (
    <Stack gap="md">
      <TextInput
        label="Domain"
        description="The part of your email addresses after the @."
        placeholder="acme.com"
        autoCapitalize="none"
        spellCheck={false}
        data-autofocus
        {...form.getInputProps("domain")}
      />
      <Choice
        label="Protocol"
        data={[
          { value: "oidc", label: "OpenID Connect" },
          { value: "saml", label: "SAML" },
        ]}
        {...form.getInputProps("protocol")}
      />
      {protocol === "oidc" ? (
        <OidcFields form={form} provider={provider} />
      ) : (
        <SamlFields form={form} provider={provider} />
      )}
    </Stack>
  );
}

function OidcFields({ form, provider }: ConnectionFieldsProps) {
  return (
    <>
      <TextInput
        label="Issuer"
        description="The issuer URL of your identity provider. Its endpoints are discovered."
        placeholder="https://login.acme.com"
        type="url"
        {...form.getInputProps("issuer")}
      />
      <TextInput label="Client ID" autoComplete="off" {...form.getInputProps("clientId")} />
      <PasswordInput
        label="Client secret"
        description={provider?.oidc ? "Leave empty to keep the current secret." : "You won’t be able to see it again."}
        autoComplete="off"
        visibilityToggleButtonProps={{ "aria-label": "Show the secret" }}
        {...form.getInputProps("clientSecret")}
      />
    </>
  );
}

function SamlFields({ form, provider }: ConnectionFieldsProps) {
  return (
    <>
      <Choice
        label="Configure with"
        data={[
          { value: "metadata", label: "Metadata" },
          { value: "fields", label: "Individual fields" },
        ]}
        {...form.getInputProps("describedBy")}
      />
      {form.getValues().describedBy === "metadata" ? (
        <Textarea
          label="Metadata"
          description={`The metadata XML of your identity provider.${provider?.saml ? " Leave empty to keep the current connection." : ""}`}
          autosize
          minRows={4}
          maxRows={10}
          spellCheck={false}
          {...form.getInputProps("metadata")}
        />
      ) : (
        <>
          <TextInput
            label="Entity ID"
            description="Some providers call it the issuer."
            spellCheck={false}
            {...form.getInputProps("entityId")}
          />
          <TextInput
            label="Sign-in URL"
            description="Also called the single sign-on URL, for HTTP-Redirect."
            placeholder="https://login.acme.com/saml"
            type="url"
            {...form.getInputProps("entryPoint")}
          />
          <Textarea
            label="Certificate"
            description="The X.509 signing certificate, as PEM."
            placeholder="-----BEGIN CERTIFICATE-----"
            autosize
            minRows={3}
            maxRows={8}
            spellCheck={false}
            {...form.getInputProps("certificate")}
          />
        </>
      )}
    </>
  );
}

interface ChoiceProps {
  label: string;
  data: { value: string; label: string }[];
  value?: string;
  onChange?: (value: string) => void;
}

function Choice({ label, data, value = "", onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div>
      <Input.Label id={id} labelElement="div">
        {label}
      </Input.Label>
      <SegmentedControl
        fullWidth
        aria-labelledby={id}
        data={data}
        value={value}
        onChange={(next) => onChange?.(next)}
      />
    </div>
  );
}
