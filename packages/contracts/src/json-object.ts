import { z } from "zod";

const MAX_DEPTH = 20;

// jsonb holds neither U+0000 nor half of a surrogate pair, in keys as little as in values.
const unstorable = /[\0\p{Surrogate}]/u;

/** A JSON object that jsonb can hold, at most `maxBytes` long once written out. `label` names it in the errors. */
export function jsonObject(label: string, maxBytes: number) {
  return z
    .record(z.string(), z.unknown(), { error: `${label} must be a JSON object.` })
    .superRefine(rejectFlaws(label, maxBytes));
}

/** {@link jsonObject}, or any other JSON value. */
export function jsonValue(label: string, maxBytes: number) {
  return z.unknown().superRefine(rejectFlaws(label, maxBytes));
}

function rejectFlaws(label: string, maxBytes: number) {
  return (value: unknown, context: z.RefinementCtx) => {
    if (value === undefined) return;
    const flaw = flawIn(value) ?? sizeFlaw(value, maxBytes);
    if (flaw) context.addIssue({ code: "custom", message: `${label} ${flaw}` });
  };
}

function flawIn(value: unknown, depth = 0): string | undefined {
  if (typeof value === "string") {
    return unstorable.test(value) ? "must not contain a NUL character or half of a surrogate pair." : undefined;
  }
  if (value === null || typeof value === "boolean" || Number.isFinite(value)) return undefined;
  if (typeof value !== "object") return "must hold JSON only: text, numbers, true, false, null, lists and objects.";
  if (depth === MAX_DEPTH) return `must be nested at most ${MAX_DEPTH} levels deep.`;
  const parts: unknown[] = Array.isArray(value) ? value : Object.entries(value).flat();
  for (const part of parts) {
    const flaw = flawIn(part, depth + 1);
    if (flaw) return flaw;
  }
  return undefined;
}

function sizeFlaw(value: unknown, maxBytes: number): string | undefined {
  let zeros = 0;
  const text = JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === "number") zeros += zerosOf(part);
    return part;
  });
  const length = new TextEncoder().encode(text).length + zeros;
  return length > maxBytes ? `must be at most ${maxBytes} bytes as JSON; this is ${length}.` : undefined;
}

/** How many zeros Postgres writes out of a number that JavaScript writes as 1e+300. */
const zerosOf = (number: number) => Math.abs(Number(/e(.+)$/.exec(String(number))?.[1] ?? 0));
