import { crc32 } from "node:zlib";
import type { Dimensions, Fault } from "./structure.ts";

const SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");
/** Length, type and checksum of a chunk. */
const AROUND_DATA = 12;
const HEADER_LENGTH = 13;
const animationChunks = new Set(["acTL", "fcTL", "fdAT"]);

/** A PNG: the header, chunks whose checksums are right, pixels among them, and nothing after the last one. */
export function readPng(file: Buffer): Dimensions | Fault {
  if (!file.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return "damaged";
  let dimensions: Dimensions | undefined;
  let hasPixels = false;
  for (let at = SIGNATURE.length; at + AROUND_DATA <= file.length; ) {
    const length = file.readUInt32BE(at);
    const end = at + AROUND_DATA + length;
    if (end > file.length) return "damaged";
    const type = file.toString("latin1", at + 4, at + 8);
    if (crc32(file.subarray(at + 4, end - 4)) !== file.readUInt32BE(end - 4)) return "damaged";
    if ((type === "IHDR") !== (dimensions === undefined)) return "damaged";
    if (type === "IHDR") {
      if (length !== HEADER_LENGTH) return "damaged";
      dimensions = { width: file.readUInt32BE(at + 8), height: file.readUInt32BE(at + 12) };
    }
    if (animationChunks.has(type)) return "animated";
    if (type === "IDAT") hasPixels = true;
    if (type === "IEND") {
      if (length !== 0 || !hasPixels || dimensions === undefined) return "damaged";
      return end === file.length ? dimensions : "trailing";
    }
    at = end;
  }
  return "damaged";
}
