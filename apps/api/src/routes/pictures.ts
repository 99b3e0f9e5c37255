import { findPicture, PICTURES_PATH, type Services } from "@guildhall/domain";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { HttpError } from "../http-error.ts";
import { type CallLimits, limitCalls } from "../plugins/call-limits.ts";

/** Half of it from one address, which may be that of an entire office: pages show fifty, and browsers keep them. */
const PICTURES_PER_MINUTE = 6_000;

const headers = {
  // What is at an address never changes.
  "cache-control": "public, max-age=31536000, immutable",
  // Opened in a tab, it is a document of this origin.
  "content-security-policy": "default-src 'none'; sandbox",
  "x-content-type-options": "nosniff",
  // Pages of other origins show pictures of members, too.
  "cross-origin-resource-policy": "cross-origin",
};

/** Uploaded pictures, for anyone who has the URL of one. */
export function pictureRoutes(options: {
  services: Services;
  /** Undefined lifts them. */
  counts: CallLimits["counts"] | undefined;
}) {
  const { services, counts } = options;
  return async (app: FastifyInstance) => {
    if (counts) {
      limitCalls(app, { counts, api: "pictures", perMinute: PICTURES_PER_MINUTE, callerOf: () => undefined });
    }
    app.get<{ Params: { file: string } }>(`${PICTURES_PATH}/:file`, async (request, reply) => {
      const picture = await findPicture(services, request.params.file, knownHashes(request));
      if (!picture) throw new HttpError(404, "PICTURE_NOT_FOUND", "There is no picture at this address.");
      const { contentType, sha256, bytes } = picture;
      reply.headers(headers).header("etag", `"${sha256}"`);
      return bytes === null ? reply.status(304).send() : reply.type(contentType).send(bytes);
    });
  };
}

/** The hashes of what the client has, from `If-None-Match`. */
const knownHashes = ({ headers: { "if-none-match": tags = "" } }: FastifyRequest) =>
  tags.match(/(?<=")[0-9a-f]{64}(?=")/g) ?? [];
