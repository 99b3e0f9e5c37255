/** A query that was sent before the app was there. */
export interface EarlyQuery {
  /** "member.list" */
  path: string;
  input: unknown;
  answer: Promise<EarlyAnswer>;
}

/** As tRPC sends it: what the query returned, or an error. */
type EarlyAnswer = { result: { data: unknown } } | { error: { data: { httpStatus: number } } };

/** What public/first-paint.js asked for while the code of the app was loading. */
interface EarlyAnswers {
  session?: Promise<Response> | undefined;
  /** Whose session it is; rejected if no one is signed in. */
  account?: Promise<string>;
  /** `instance.features`, on the page to sign in on. */
  features?: Promise<Response> | undefined;
  queries?: EarlyQuery[];
  /** The lists of the page, which depend on what the caller may see of the organization. */
  lists?: Promise<EarlyQuery[]>;
}

declare global {
  interface Window {
    guildhallEarly?: EarlyAnswers;
  }
}

/** How long after a page was requested its early answers are used: where its code takes longer, much may have changed. */
const LONGEST_MS = 10_000;

export const isEarly = () => performance.now() < LONGEST_MS;

/** What was asked for early, once: undefined from the second time on. */
export function takeEarly(name: "session" | "features"): Promise<Response> | undefined {
  const early = window.guildhallEarly;
  const answer = early?.[name];
  if (early) early[name] = undefined;
  return isEarly() ? answer : undefined;
}
