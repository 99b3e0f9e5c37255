const messages: Partial<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "The body is larger than a megabyte. Send less at a time.",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "Send the body as JSON, with the header Content-Type: application/json.",
  FST_ERR_CTP_INVALID_JSON_BODY: "The body is not valid JSON.",
  FST_ERR_CTP_EMPTY_JSON_BODY: "The body is empty. Send JSON.",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "The body is shorter or longer than its Content-Length header.",
};

/** What is wrong with a request that Fastify itself rejected, and what to do; its own message of any other error. */
export const transportMessage = ({ code, message }: { code?: string; message: string }): string =>
  (code === undefined ? undefined : messages[code]) ?? message;
