import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";

type Answer = (response: ServerResponse) => void;

export interface ScriptedServer {
  url: string;
  /** When each request came, with its method, address and headers, oldest first. */
  requests: { method: string; url: string; authorization: string | undefined; at: number }[];
}

/** A real server that answers one request after the other as scripted, and repeats the last answer. */
export async function scriptedServer(...answers: [Answer, ...Answer[]]): Promise<ScriptedServer> {
  const requests: ScriptedServer["requests"] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)];
    const { method = "", url = "", headers } = request;
    requests.push({ method, url, authorization: headers.authorization, at: performance.now() });
    request.resume();
    answer?.(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests };
}

/** A URL where no server listens anymore. */
export async function unusedUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

/** What the tRPC API answers to a batch of so many calls that all give this. */
export const answersWith =
  (data: unknown, calls = 1): Answer =>
  (response) =>
    sendJson(
      response,
      200,
      Array.from({ length: calls }, () => ({ result: { data } })),
    );

/** What the tRPC API answers to one call that it rejects. */
export const rejectsWith =
  (httpStatus: number, reason: string | undefined, headers: Record<string, string> = {}): Answer =>
  (response) =>
    sendJson(
      response,
      httpStatus,
      [{ error: { message: "No.", code: -32000, data: { code: "X", httpStatus, reason } } }],
      headers,
    );

/** What a proxy answers in place of the server behind it. */
export const proxyReturns =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(status, { "content-type": "text/html", ...headers }).end("<h1>Try later</h1>");

export const hangsUp: Answer = (response) => void response.destroy();

/** Promises more than it sends. */
export const breaksOff: Answer = (response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write("[{", () => response.socket?.destroy());
};

export const neverAnswers: Answer = () => {};

function sendJson(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
