import type { Answering } from "../idempotency/answer-with-change.ts";

/** How the result of an operation becomes its answer. */
export function answeringOf(described: {
  successStatus?: 201;
  isSecret?: true;
  view?: (result: never) => unknown;
}): Answering {
  const { successStatus = 200, isSecret = false, view } = described;
  // `Handling` has `view` take what `handle` returns; its type is not known here.
  const viewAny = view as Answering["view"] | undefined;
  return { successStatus, isSecret, view: viewAny ?? ((answer) => answer) };
}
