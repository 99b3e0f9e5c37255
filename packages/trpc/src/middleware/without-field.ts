/** The input of a procedure without the field that its guard has read, so that a strict schema accepts the others. */
export function withoutField(field: string, getRawInput: () => Promise<unknown>) {
  return async (): Promise<unknown> => {
    const input = await getRawInput();
    if (typeof input !== "object" || input === null) return input;
    const { [field]: _, ...others } = input as Record<string, unknown>;
    return others;
  };
}
