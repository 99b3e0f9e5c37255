import { type Agent, request } from "node:http";
import type { Request } from "../cases.ts";

/** Sends a request and waits until its answer has ended. @returns its status, or "none" without an answer */
export function sendRequest(url: string, { path, method, headers, body = "" }: Request, agent: Agent): Promise<string> {
  return new Promise((resolve) => {
    const length = body === "" ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const sent = request(`${url}${path}`, { method, headers: { ...headers, ...length }, agent }, (answer) => {
      answer.resume();
      answer.once("end", () => resolve(String(answer.statusCode)));
      answer.once("error", () => resolve("none"));
    });
    sent.once("error", () => resolve("none"));
    sent.end(body);
  });
}
