import { sendRequest } from "@guildhall/testing";
import { expect } from "vitest";
import type { ListeningApp } from "../servers/listening-app.ts";

export interface RestAnswer {
  status: number;
  body: unknown;
  headers: Headers;
}

interface Options {
  body?: unknown;
  headers?: Record<string, string>;
}

/** Calls the Orgs REST API as any HTTP client would. @param credential a bearer token, or none */
export function restClient(app: Pick<ListeningApp, "url">, credential?: string | { actor: { token: string } }) {
  const token = typeof credential === "object" ? credential.actor.token : credential;
  return async (call: string, { body, headers }: Options = {}): Promise<RestAnswer> => {
    const [method = "GET", path = ""] = call.split(" ");
    const answer = await sendRequest(`${app.url}/api/v1${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      body: text === "" ? undefined : JSON.parse(text),
      get headers() {
        return answer.headers;
      },
    };
  };
}

/** An error as this API makes it: exactly these fields, and `fields` only with VALIDATION. */
export const rejection = (status: number, code: string, fields?: Record<string, unknown>) => ({
  status,
  body: {
    error: expect.stringMatching(/\w/),
    code,
    reason: expect.stringMatching(/^[a-z_]+$/),
    ...(code === "VALIDATION" ? { fields: fields ?? expect.anything() } : {}),
  },
});
