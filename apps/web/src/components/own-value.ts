/** What a dictionary has under a name from elsewhere, which may be one that every object has, such as `constructor`. */
export const ownValue = <Value>(dictionary: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(dictionary, name) ? dictionary[name] : undefined;
