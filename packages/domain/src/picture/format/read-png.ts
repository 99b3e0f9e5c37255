import { crc32 } from "node:zlib";
import { orientationOnly } from "./orientation.ts";
import type { Dimensions, Fault, Structure } from "./structure.ts";

const SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");
/** Length, type and checksum of a chunk. */
const AROUND_DATA = 12;
const HEADER_LENGTH = 13;
/** Chunks that change how a picture looks; of others whose names begin with a small letter, it looks the same without. */
const shownChunks = new Set([
  ...["tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "hIST", "pHYs", "sPLT"],
]);
const animationChunks = new Set(["acTL", "fcTL", "fdAT"]);

/** A PNG: the header, chunks whose checksums are right, pixels among them, and nothing after the last one. */
export function readPng(file: Buffer): Structure | Fault {
  if (!file.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return "damaged";
  let dimensions: Dimensions | undefined;
  let hasPixels = false;
  const shown: Buffer[] = [SIGNATURE];
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
      if (end !== file.length) return "trailing";
      return { ...dimensions, shown: Buffer.concat([...shown, file.subarray(at)]) };
    }
    shown.push(shownPart(type, file.subarray(at, end)));
    at = end;
  }
  return "damaged";
}

/** A chunk without metadata. */
function shownPart(type: string, chunk: Buffer): Buffer {
  const isOptional = /^[a-z]/.test(type);
  if (!isOptional || shownChunks.has(type)) return chunk;
  const tiff = type === "eXIf" ? orientationOnly(chunk.subarray(8, -4)) : Buffer.alloc(0);
  if (tiff.length === 0) return tiff;
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  const data = Buffer.concat([Buffer.from(type, "latin1"), tiff]);
  length.writeUInt32BE(tiff.length);
  checksum.writeUInt32BE(crc32(data));
  return Buffer.concat([length, data, checksum]);
}
