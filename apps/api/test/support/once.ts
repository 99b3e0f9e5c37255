/** Makes what tests share, when the first of them needs it. */
export function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The same for each of several kinds. */
export function onceEach<Kind, Value>(make: (kind: Kind) => Promise<Value>): (kind: Kind) => Promise<Value> {
  const made = new Map<Kind, Promise<Value>>();
  return (kind) => {
    const value = made.get(kind) ?? make(kind);
    made.set(kind, value);
    return value;
  };
}
