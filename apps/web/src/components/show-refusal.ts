import { refusalOf } from "../api/refusal.ts";

interface FormWithErrors {
  setErrors: (errors: Record<string, string>) => void;
  getInputNode: (path: string) => HTMLElement | null;
}

/** Puts each complaint of a refused call beside its field, and the cursor into the first of them. */
export function showRefusal(form: FormWithErrors, error: unknown): void {
  const { fields } = refusalOf(error);
  form.setErrors(fields);
  const [path] = Object.keys(fields);
  if (path !== undefined) form.getInputNode(path)?.focus();
}
