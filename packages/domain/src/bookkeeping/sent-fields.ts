/** Those of the fields that an input contains. */
export type Sent<Input, Field extends keyof Input> = { [Key in Field]?: Exclude<Input[Key], undefined> };

/**
 * The fields of an input that were sent, without those that are undefined: to Drizzle absent and undefined are different
 * things. Everything else in the input is left out.
 */
export function sentFields<Input extends object, Field extends keyof Input>(
  input: Input,
  fields: readonly Field[],
): Sent<Input, Field> {
  const sent: Sent<Input, Field> = {};
  for (const field of fields) {
    const value = input[field];
    // Excluding undefined from a generic type is more than TypeScript narrows.
    if (value !== undefined) sent[field] = value as Exclude<Input[Field], undefined>;
  }
  return sent;
}
