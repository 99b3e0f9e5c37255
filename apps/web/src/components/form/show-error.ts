import { fieldsOf } from "../../api/describe-error.ts";

interface FormWithErrors {
  setErrors: (errors: Record<string, string>) => void;
  getInputNode: (path: string) => HTMLElement | null;
}

/** Shows each error of a rejected call beside its field, and focuses the first of them. */
export function showError(form: FormWithErrors, error: unknown): void {
  const rejected = Object.entries(fieldsOf(error));
  // An update has its fields below `data`, the form at its top.
  const fields = Object.fromEntries(rejected.map(([path, message]) => [path.replace(/^data\./, ""), message]));
  form.setErrors(fields);
  const [path] = Object.keys(fields);
  if (path !== undefined) form.getInputNode(path)?.focus();
}
