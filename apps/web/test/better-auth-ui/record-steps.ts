import { type BrowserContext, expect, type Request, type Response, test } from "@playwright/test";

/** What may go wrong during a step. Everything else that does fails the test. */
interface Expected {
  /** Each answer of the API that is not a 2xx, once: `POST sign-in/email 401 INVALID_EMAIL_OR_PASSWORD`. */
  answers?: readonly string[];
  /** Those that come only if a card is still on the page when the client asks again. */
  perhaps?: readonly string[];
}

export type Step = (title: string, run: () => Promise<void>, expected?: Expected) => Promise<void>;

const API = "/api/auth/";
/** In place of the code of an answer whose body went with the page that asked for it. */
const UNREAD = " (left unread)";

/** Runs the steps of a test and compares, after each, what failed in the pages of these browsers with what the step expects. */
export function recordSteps(): { watch: (context: BrowserContext) => void; step: Step } {
  const pending = new Set<Request>();
  let answers: Promise<string>[] = [];
  let errors: string[] = [];
  let expectedBefore: readonly string[] = [];

  const watch = (context: BrowserContext) => {
    context.on("request", (request) => {
      if (request.url().includes(API)) pending.add(request);
    });
    context.on("requestfinished", (request) => pending.delete(request));
    context.on("requestfailed", (request) => {
      pending.delete(request);
      const text = request.failure()?.errorText;
      // A page that is left ends its requests.
      if (text !== "net::ERR_ABORTED") errors.push(`${request.method()} ${request.url()}: ${text}`);
    });
    context.on("response", (response) => {
      if (response.status() >= 400 || (response.url().includes(API) && !response.ok()))
        answers.push(describe(response));
    });
    context.on("console", (message) => {
      // Chromium's line for an answer that is in the list of answers.
      const isAnswer = message.text().startsWith("Failed to load resource: the server responded");
      if (message.type() === "error" && !isAnswer) errors.push(message.text());
    });
  };

  const step: Step = (title, run, expected = {}) =>
    test.step(title, async () => {
      await run();
      await expect.poll(() => pending.size, { message: "answers that are still to come" }).toBe(0);
      const { answers: wanted = [], perhaps = [] } = expected;
      const lines = await Promise.all(answers);
      const seen = new Set(lines.map((line) => complete(line, [...wanted, ...perhaps, ...expectedBefore])));
      const failed = errors;
      [answers, errors] = [[], []];
      for (const each of perhaps) seen.delete(each);
      // The client repeats a request some time after a change of the session: its answer may come during the next step.
      for (const late of expectedBefore) if (!wanted.includes(late)) seen.delete(late);
      expectedBefore = [...wanted, ...perhaps];
      expect({ answers: [...seen].sort(), errors: failed }).toEqual({ answers: [...wanted].sort(), errors: [] });
    });

  return { watch, step };
}

async function describe(response: Response): Promise<string> {
  const { pathname } = new URL(response.url());
  const path = pathname.startsWith(API) ? pathname.slice(API.length) : pathname;
  const line = `${response.request().method()} ${path} ${response.status()}`;
  if (response.status() < 400) return line;
  const body = await response.text().catch(() => undefined);
  if (body === undefined) return line + UNREAD;
  const code = /"code":"(\w+)"/.exec(body)?.[1];
  return code === undefined ? line : `${line} ${code}`;
}

/** The expected line that one without its code begins; any other line as it is. */
function complete(line: string, expected: readonly string[]): string {
  if (!line.endsWith(UNREAD)) return line;
  return expected.find((each) => each.startsWith(line.slice(0, -UNREAD.length))) ?? line;
}
