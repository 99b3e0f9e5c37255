import { createHash } from "node:crypto";
import type { PictureType } from "@guildhall/contracts";
import { DomainError } from "../errors/domain-error.ts";
import { readJpeg } from "./format/read-jpeg.ts";
import { readPng } from "./format/read-png.ts";
import { readWebp } from "./format/read-webp.ts";
import type { Fault, ReadStructure } from "./format/structure.ts";

const MAX_BYTES = 512 * 1024;
/** Decoded, it takes 64 MB of a viewer's memory. */
const MAX_SIDE = 4096;

const formats: Record<PictureType, { name: string; readStructure: ReadStructure }> = {
  "image/png": { name: "PNG", readStructure: readPng },
  "image/jpeg": { name: "JPEG", readStructure: readJpeg },
  "image/webp": { name: "WebP", readStructure: readWebp },
};

const saveAgain = "Save it again, and send that file.";

/** The content of an uploaded picture, checked. */
export interface PictureContent {
  contentType: PictureType;
  bytes: Buffer;
  /** Hexadecimal. */
  sha256: string;
}

/**
 * Decodes a picture that was sent as a `data:` URL, without its metadata, such as where a photo was taken. Checks its size, its structure from the first byte to the last, and its
 * dimensions. Its pixels are not decoded: a server that does is open to what is wrong with its decoder.
 * @param field the input's field, for the error @throws invalid_input
 */
export function readPicture(dataUrl: string, field: string): PictureContent {
  const comma = dataUrl.indexOf(",");
  const [, type = ""] = /^data:(image\/\w+);base64$/i.exec(dataUrl.slice(0, Math.max(0, comma))) ?? [];
  const contentType = type.toLowerCase();
  if (!isPictureType(contentType)) throw rejected(field, "must be a PNG, JPEG or WebP in base64.");
  const encoded = dataUrl.slice(comma + 1);
  if (encoded === "") throw rejected(field, "is empty.");
  const bytes = Buffer.from(encoded, "base64");
  // Node leaves out what is not base64.
  if (bytes.toString("base64") !== encoded) throw rejected(field, "is not valid base64.");
  if (bytes.length > MAX_BYTES) throw rejected(field, "is too large. Send at most 512 kB.");
  const { name, readStructure } = formats[contentType];
  const structure = readStructure(bytes);
  if (typeof structure === "string") throw rejected(field, sentenceFor(structure, name));
  const { width, height, shown } = structure;
  if (width === 0 || height === 0) throw rejected(field, sentenceFor("damaged", name));
  if (width > MAX_SIDE || height > MAX_SIDE) {
    throw rejected(field, `has ${width} × ${height} pixels. Send at most ${MAX_SIDE} on each side.`);
  }
  return { contentType, bytes: shown, sha256: createHash("sha256").update(shown).digest("hex") };
}

const isPictureType = (type: string): type is PictureType => Object.hasOwn(formats, type);

function sentenceFor(fault: Fault, format: string): string {
  if (fault === "damaged") return `is damaged, or not a ${format}. ${saveAgain}`;
  if (fault === "trailing") return `has data after its end. ${saveAgain}`;
  if (fault === "animated") return "is animated. Send a still one.";
  return "has too many scans. Save it as a baseline JPEG.";
}

function rejected(field: string, problem: string): DomainError {
  const message = `The picture ${problem}`;
  return new DomainError("invalid_input", message, { [field]: message });
}
