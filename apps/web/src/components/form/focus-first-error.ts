interface FormWithNodes {
  getInputNode: (path: string) => HTMLElement | null;
}

/** Focuses the first invalid field. For `form.onSubmit` as the handler of invalid values. */
export function focusFirstError(form: FormWithNodes, errors: object): void {
  const [path] = Object.keys(errors);
  if (path !== undefined) form.getInputNode(path)?.focus();
}
