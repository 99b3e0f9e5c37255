import { Agent, type IncomingHttpHeaders, request } from "node:http";
import type { ListeningApp } from "../servers/listening-app.ts";

/** A connection for each address to call from. */
const agent = new Agent({ keepAlive: true, timeout: 5_000 });

interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What `fetch` does not send: any request line, Host header or client address. */
export function rawRequest(
  { url }: Pick<ListeningApp, "url">,
  options: {
    method?: string;
    /** As it stands in the request line. */
    path: string;
    headers?: Record<string, string>;
    /** Sent as JSON. */
    body?: unknown;
    /** Sent as it is, without a content type but what `headers` have. */
    text?: string;
    /** A loopback address to call from, such as 127.0.0.2. */
    from?: string;
  },
): Promise<RawAnswer> {
  const { method = "POST", path, body, text, from } = options;
  const { hostname, port } = new URL(url);
  const headers = { ...(body === undefined ? {} : { "content-type": "application/json" }), ...options.headers };
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: hostname,
        port,
        method,
        path,
        headers,
        agent,
        ...(from === undefined ? {} : { localAddress: from }),
      },
      async (answer) => {
        const chunks: Buffer[] = [];
        for await (const chunk of answer) chunks.push(chunk);
        const body = Buffer.concat(chunks).toString("utf8");
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body });
      },
    );
    sent.on("error", reject);
    sent.end(body === undefined ? text : JSON.stringify(body));
  });
}
