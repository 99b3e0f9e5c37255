/**
 * Returns a value that has the fields of a type and no others, which TypeScript does not check of what is spread: a new
 * column is not to get into answers by itself.
 */
export const exactly =
  <Type extends object>() =>
  <Value extends Type>(value: Value & Record<Exclude<keyof Value, keyof Type>, never>): Type =>
    value;
