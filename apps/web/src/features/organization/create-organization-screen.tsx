import { slugFromName } from "@guildhall/contracts";
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useState } from "react";
import { focusFirstError } from "../../components/form/focus-first-error.ts";
import { FormError } from "../../components/form/form-error.tsx";
import { PageHeader } from "../../components/layout/page-header.tsx";
import { CreateOrganizationForm, type CreateOrganizationValues } from "./create-organization-form.ts";
import { OrganizationAvatar } from "./organization-avatar.tsx";
import { SlugField } from "./slug-field.tsx";
import { useCreateOrganization } from "./use-create-organization.ts";

export function CreateOrganizationScreen() {
  const [slugTyped, setSlugTyped] = useState(false);
  const form = useForm<CreateOrganizationValues>({
    initialValues: { name: "", slug: "", logo: "" },
    validate: schemaResolver(CreateOrganizationForm, { sync: true }),
  });
  const create = useCreateOrganization(form);
  const { name, logo } = form.values;

  function changeName(typed: string) {
    form.setFieldValue("name", typed);
    if (!slugTyped) form.setFieldValue("slug", slugFromName(typed));
  }

  function changeSlug(typed: string) {
    setSlugTyped(typed !== "");
    form.setFieldValue("slug", typed);
  }

  return (
    <>
      <PageHeader title="Create an organization" description="You'll be its owner and can invite people right away." />
      <form
        noValidate
        onSubmit={form.onSubmit(
          (values) => create.mutate(CreateOrganizationForm.parse(values)),
          (errors) => focusFirstError(form, errors),
        )}
      >
        <Stack gap="lg" maw={460}>
          <FormError error={create.error} shown={form.errors} />
          <TextInput
            label="Name"
            autoFocus
            key={form.key("name")}
            {...form.getInputProps("name")}
            onChange={(event) => changeName(event.currentTarget.value)}
          />
          <SlugField
            label="Slug"
            description={`URL: ${window.location.host}/o/${form.values.slug || "…"}`}
            {...form.getInputProps("slug")}
            value={form.values.slug}
            onChange={changeSlug}
          />
          <Group align="flex-end" wrap="nowrap">
            <TextInput
              label="Logo"
              description="The URL of an image. Optional."
              type="url"
              placeholder="https://"
              flex={1}
              key={form.key("logo")}
              {...form.getInputProps("logo")}
            />
            <OrganizationAvatar name={name || "?"} logo={logo === "" ? null : logo} size={44} />
          </Group>
          <Group>
            <Button type="submit" size="md" loading={create.isPending || create.isSuccess}>
              Create organization
            </Button>
          </Group>
        </Stack>
      </form>
    </>
  );
}
