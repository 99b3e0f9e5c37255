import { orientationOnly } from "./orientation.ts";
import type { Dimensions, Fault, Structure } from "./structure.ts";

const HEADER = 12;
const CHUNK_HEADER = 8;
const [EXTENDED, LOSSY, LOSSLESS] = ["VP8X", "VP8 ", "VP8L"];
/** Of color, the alpha channel and the picture. */
const shownChunks = new Set(["ICCP", "ALPH", LOSSY, LOSSLESS]);
const EXIF = "EXIF";
const EXIF_FLAG = 0x08;
const XMP_FLAG = 0x04;
const ANIMATION_FLAG = 0x02;
const animationChunks = new Set(["ANIM", "ANMF"]);

/** A WebP: a RIFF file of exactly its length, which chunks fill, with one picture of the size in its header. */
export function readWebp(file: Buffer): Structure | Fault {
  if (file.length < HEADER) return "damaged";
  if (file.toString("latin1", 0, 4) !== "RIFF" || file.toString("latin1", 8, HEADER) !== "WEBP") return "damaged";
  const size = file.readUInt32LE(4) + CHUNK_HEADER;
  if (size !== file.length) return size < file.length ? "trailing" : "damaged";
  let canvas: Dimensions | undefined;
  let picture: Dimensions | undefined;
  const shown: Buffer[] = [];
  let tiff: Buffer = Buffer.alloc(0);
  let at = HEADER;
  while (at + CHUNK_HEADER <= file.length) {
    const type = file.toString("latin1", at, at + 4);
    const length = file.readUInt32LE(at + 4);
    const data = file.subarray(at + CHUNK_HEADER, at + CHUNK_HEADER + length);
    if (animationChunks.has(type)) return "animated";
    if (type === EXTENDED) {
      if (at !== HEADER || data.length < 10) return "damaged";
      if ((data.readUInt8(0) & ANIMATION_FLAG) !== 0) return "animated";
      canvas = { width: 1 + data.readUIntLE(4, 3), height: 1 + data.readUIntLE(7, 3) };
    }
    if (type === LOSSY || type === LOSSLESS) {
      if (picture !== undefined) return "damaged";
      picture = type === LOSSY ? readLossy(data) : readLossless(data);
      if (picture === undefined || (canvas === undefined && at !== HEADER)) return "damaged";
    }
    const next = at + CHUNK_HEADER + length + (length % 2);
    if (shownChunks.has(type)) shown.push(file.subarray(at, next));
    if (type === EXIF) tiff = orientationOnly(data);
    at = next;
  }
  if (at !== file.length || picture === undefined) return "damaged";
  const isCanvas = canvas === undefined || (canvas.width === picture.width && canvas.height === picture.height);
  if (!isCanvas) return "damaged";
  const extended = file.toString("latin1", HEADER, HEADER + EXTENDED.length) === EXTENDED;
  const turned = extended && tiff.length > 0 ? [chunk(EXIF, tiff)] : [];
  const chunks = extended ? [extendedHeader(file, turned.length > 0), ...shown, ...turned] : shown;
  return { ...picture, shown: chunk("RIFF", Buffer.concat([Buffer.from("WEBP"), ...chunks])) };
}

/** The first chunk of an extended file, with the flags of what is left in it. */
function extendedHeader(file: Buffer, isTurned: boolean): Buffer {
  const data = Buffer.from(file.subarray(HEADER + CHUNK_HEADER, HEADER + CHUNK_HEADER + 10));
  data.writeUInt8((data.readUInt8(0) & ~(EXIF_FLAG | XMP_FLAG)) | (isTurned ? EXIF_FLAG : 0), 0);
  return chunk(EXTENDED, data);
}

function chunk(type: string, data: Buffer): Buffer {
  const header = Buffer.from(`${type}\0\0\0\0`, "latin1");
  header.writeUInt32LE(data.length, 4);
  return Buffer.concat([header, data, Buffer.alloc(data.length % 2)]);
}

const LOSSY_START = 0x9d012a;
const LOSSLESS_START = 0x2f;
const FOURTEEN_BITS = 0x3fff;

function readLossy(data: Buffer): Dimensions | undefined {
  if (data.length < 10 || data.readUIntBE(3, 3) !== LOSSY_START) return undefined;
  return { width: data.readUInt16LE(6) & FOURTEEN_BITS, height: data.readUInt16LE(8) & FOURTEEN_BITS };
}

function readLossless(data: Buffer): Dimensions | undefined {
  if (data.length < 5 || data[0] !== LOSSLESS_START) return undefined;
  const bits = data.readUInt32LE(1);
  return { width: 1 + (bits & FOURTEEN_BITS), height: 1 + ((bits >>> 14) & FOURTEEN_BITS) };
}
