import { Input, PasswordInput, SegmentedControl, Stack, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useId } from "react";
import type { ConnectionValues } from "./connection-form.ts";
import type { ProviderRow } from "./provider-row.ts";

interface ConnectionFieldsProps {
  form: UseFormReturnType<ConnectionValues>;
  /** The provider that is changed: what is left empty, its secret above all, stays as it is. */
  provider?: ProviderRow | undefined;
}

/** Whose addresses a provider answers for, and how it is reached. */
export function ConnectionFields({ form, provider }: ConnectionFieldsProps) {
  const { protocol } = form.getValues();
  return (
    <Stack gap="md">
      <TextInput
        label="Domain"
        description="What stands after the @ in the addresses of your people."
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
        description="The address your identity provider goes by; Guildhall asks it for the rest."
        placeholder="https://login.acme.com"
        type="url"
        {...form.getInputProps("issuer")}
      />
      <TextInput label="Client ID" autoComplete="off" {...form.getInputProps("clientId")} />
      <PasswordInput
        label="Client secret"
        description={provider?.oidc ? "Leave it empty to keep the present one." : "It is never shown again."}
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
        label="Describe it by"
        data={[
          { value: "metadata", label: "Its metadata" },
          { value: "fields", label: "Single fields" },
        ]}
        {...form.getInputProps("describedBy")}
      />
      {form.getValues().describedBy === "metadata" ? (
        <Textarea
          label="Metadata"
          description={`The XML document your identity provider offers for download.${provider?.saml ? " Leave it empty to keep the present connection." : ""}`}
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
            description="Sometimes called issuer."
            spellCheck={false}
            {...form.getInputProps("entityId")}
          />
          <TextInput
            label="Sign-in address"
            description="Sometimes called single sign-on URL; by HTTP-Redirect."
            placeholder="https://login.acme.com/saml"
            type="url"
            {...form.getInputProps("entryPoint")}
          />
          <Textarea
            label="Certificate"
            description="The one it signs with, as PEM."
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
