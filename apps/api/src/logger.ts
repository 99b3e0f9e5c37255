import { type DestinationStream, type LoggerOptions, pino } from "pino";

/** A path without its query and without the secret of a link: to choose a password, an invitation's id, or a picture's. */
function withoutSecrets(url: string): string {
  const query = url.indexOf("?");
  const path = query < 0 ? url : url.slice(0, query);
  return path.replace(/(\/(?:reset-password|invite|invitations?|pictures)\/)[^/]+/, "$1…");
}

interface LoggedError extends Error {
  code?: string;
  constraint_name?: string;
}

/** The message of a failed query quotes its parameters, mail with secret links among them: its cause does not. */
function describeError(error: LoggedError): Record<string, unknown> {
  const shown =
    error.message.startsWith("Failed query") && error.cause instanceof Error ? (error.cause as LoggedError) : error;
  const { name, message, code, constraint_name: constraint, stack } = shown;
  return { type: name, message, stack, ...(code ? { code } : {}), ...(constraint ? { constraint } : {}) };
}

/** Structured logs, one JSON object a line, without cookies, tokens, queries or bodies. */
export function createLogger(options: { level: string; pretty: boolean }, destination?: DestinationStream) {
  const pinoOptions: LoggerOptions = {
    level: options.level,
    serializers: {
      req: (request: { method: string; url: string; ip: string }) => ({
        method: request.method,
        path: withoutSecrets(request.url),
        ip: request.ip,
      }),
      res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
      err: describeError,
    },
    ...(options.pretty
      ? {
          transport: {
            target: "pino-pretty",
            options: { singleLine: true, ignore: "pid,hostname,reqId", translateTime: "HH:MM:ss" },
          },
        }
      : {}),
  };
  return destination ? pino(pinoOptions, destination) : pino(pinoOptions);
}
