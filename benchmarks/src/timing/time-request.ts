import { request } from "node:http";

/** Sends a body from a loopback address, on a connection of its own. @returns the time until the answer has ended */
export function timeRequest(options: {
  url: string;
  path: string;
  body: object;
  from: string;
}): Promise<{ status: number; milliseconds: number }> {
  const { url, path, from } = options;
  const body = JSON.stringify(options.body);
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const sent = request(`${url}${path}`, { method: "POST", headers, agent: false, localAddress: from }, (answer) => {
      answer.resume();
      answer.once("end", () => resolve({ status: answer.statusCode ?? 0, milliseconds: performance.now() - began }));
      answer.once("error", reject);
    });
    sent.once("error", reject);
    sent.end(body);
  });
}
