import { sendAsFetch, type TestUser } from "@guildhall/testing";
import type { ListeningApp } from "../servers/listening-app.ts";
import type { Call } from "./calls.ts";
import { fieldPaths } from "./field-paths.ts";
import type { FieldStage } from "./field-stage.ts";

/** From those who may least on, so that the calls that change something come last. */
export const callers = [
  "anonymous",
  "outsider",
  "invited",
  "unconfirmed",
  "restricted",
  "member",
  "admin",
  "owner",
] as const;
export type CallerName = (typeof callers)[number];

const accountOf = (stage: FieldStage, caller: CallerName): TestUser | undefined => {
  const { people, invitee: invited, outsider, unconfirmed } = stage;
  return { ...people, invited, outsider, unconfirmed, anonymous: undefined }[caller];
};

/** What one caller got. */
export interface Seen {
  call: Call;
  caller: CallerName;
  isAnswered: boolean;
  /** Empty for a call that was rejected. */
  fields: ReadonlySet<string>;
  /** Headers and body, also of an error. */
  text: string;
}

/** Makes one call as everyone, on a new stage after each time that it may have changed something. */
export async function walkCall(app: ListeningApp, call: Call, openStage: () => Promise<FieldStage>): Promise<Seen[]> {
  const seen: Seen[] = [];
  let stage: FieldStage | undefined;
  for (const caller of callers) {
    stage ??= await openStage();
    const answer = await send(app, call, stage, caller);
    seen.push(answer);
    if (call.isWrite && answer.isAnswered) stage = undefined;
  }
  return seen;
}

export async function send(app: ListeningApp, call: Call, stage: FieldStage, caller: CallerName): Promise<Seen> {
  const account = accountOf(stage, caller);
  const { method, path, body } = call.request(stage, account);
  const response = await sendAsFetch(`${app.url}${path}`, {
    method,
    headers: {
      origin: app.origin,
      ...(account ? { authorization: `Bearer ${account.actor.token}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.status >= 500) throw new Error(`${call.name} answered ${response.status} to ${caller}.`);
  const content = withClaims(await response.text());
  const answer: unknown = content === "" ? undefined : JSON.parse(content);
  const fields = response.ok ? fieldPaths(call.api === "tRPC" ? dataOf(answer) : answer) : new Set<string>();
  return { call, caller, isAnswered: response.ok, fields, text: `${JSON.stringify([...response.headers])} ${content}` };
}

/** An answer with the claims of JSON Web Tokens in their place. */
const withClaims = (content: string) =>
  content.replace(/"eyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]+"/g, (_, claims) => Buffer.from(claims, "base64url").toString());

function dataOf(answer: unknown): unknown {
  const result = typeof answer === "object" && answer !== null && "result" in answer ? answer.result : undefined;
  return typeof result === "object" && result !== null && "data" in result ? result.data : undefined;
}
