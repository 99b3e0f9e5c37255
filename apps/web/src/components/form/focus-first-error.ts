interface FormWithNodes {
  getInputNode: (path: string) => HTMLElement | null;
}

/** Puts the cursor where something has to be corrected. Give it to `form.onSubmit` as the handler of invalid values. */
export function focusFirstError(form: FormWithNodes, errors: object): void {
  const [path] = Object.keys(errors);
  if (path !== undefined) form.getInputNode(path)?.focus();
}
