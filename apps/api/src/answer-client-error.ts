import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { ConnectionError, FastifyBaseLogger } from "fastify";
import { errorBody } from "./error-body.ts";

const otherwise = { status: 400, code: "BAD_REQUEST", message: "The request is not valid HTTP." };

const answers: Partial<Record<string, typeof otherwise>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: "REQUEST_TIMEOUT",
    message: "The request was not complete in time. Send it again.",
  },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: "HEADERS_TOO_LARGE",
    message: "Address and headers of the request are too large together. Shorten the address, or send fewer headers.",
  },
};

/** Answers what is not a request that Fastify could route, and ends the connection. Such answers count against no limit. */
export const answerClientError = (logger: FastifyBaseLogger) => (error: ConnectionError, socket: Socket) => {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  const { status, code, message } = answers[error.code] ?? otherwise;
  const body = JSON.stringify(errorBody(targetIn(error), status, code, message));
  const reqId = randomUUID();
  logger.info({ reqId, res: { statusCode: status }, code: error.code }, "unreadable request");
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Cache-Control: no-store",
    `X-Request-Id: ${reqId}`,
    "Connection: close",
  ];
  if (socket.writable) socket.write(`${lines.join("\r\n")}\r\n\r\n${body}`);
  socket.destroy(error);
};

/** The target of the request line, if it arrived together with what is wrong: it names the API to answer for. */
function targetIn({ rawPacket }: { rawPacket?: unknown }): string {
  const start = Buffer.isBuffer(rawPacket) ? rawPacket.subarray(0, 1_000).toString("latin1") : "";
  return /^[A-Z]+ (\S+)/.exec(start)?.[1] ?? "";
}
