import { TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { ProjectValues } from "./project-form.ts";

interface ProjectFieldsProps {
  form: UseFormReturnType<ProjectValues>;
  onNameChange?: (name: string) => void;
  onSlugChange?: (slug: string) => void;
  /** What a field currently reads when someone else has changed it meanwhile. */
  hint?: (field: keyof ProjectValues) => string | undefined;
}

/** The name and the slug of a project. */
export function ProjectFields({ form, onNameChange, onSlugChange, hint }: ProjectFieldsProps) {
  const changeName = onNameChange ?? ((name) => form.setFieldValue("name", name));
  const changeSlug = onSlugChange ?? ((slug) => form.setFieldValue("slug", slug));
  return (
    <>
      <TextInput
        label="Name"
        description={hint?.("name")}
        data-autofocus
        {...form.getInputProps("name")}
        onChange={({ currentTarget }) => changeName(currentTarget.value)}
      />
      <TextInput
        label="Slug"
        description={hint?.("slug") ?? "Used in URLs and the API; must be unique."}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={64}
        {...form.getInputProps("slug")}
        onChange={({ currentTarget }) => changeSlug(currentTarget.value.toLowerCase())}
      />
    </>
  );
}
