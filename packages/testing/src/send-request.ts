import { Agent, request } from "node:http";

/** What of `fetch` and its answers tests use most. */
interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

const agent = new Agent({ keepAlive: true, timeout: 5_000 });

/**
 * A request over HTTP, as `fetch` but for the headers by which that shows itself as a browser. It takes less than half of
 * the CPU time of `fetch`, which is a good part of a test of thousands of calls.
 */
export function sendRequest(url: string, { method = "GET", headers = {}, body }: Sent = {}): Promise<Response> {
  return new Promise((resolve, reject) => {
    const length: Record<string, string> =
      body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const sent = request(url, { agent, method, headers: { ...headers, ...length } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.once("error", reject);
      answer.once("end", () => {
        const { statusCode: status = 0, headersDistinct } = answer;
        const pairs = Object.entries(headersDistinct).flatMap(([name, values = []]) =>
          values.map((value): [string, string] => [name, value]),
        );
        const isEmpty = [204, 205, 304].includes(status);
        resolve(new Response(isEmpty ? null : Buffer.concat(chunks), { status, headers: pairs }));
      });
    });
    sent.once("error", reject);
    sent.end(body);
  });
}
