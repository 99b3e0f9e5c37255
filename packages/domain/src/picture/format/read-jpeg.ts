import { EXIF_START, orientationOnly } from "./orientation.ts";
import type { Dimensions, Fault, Structure } from "./structure.ts";

/** A picture has about ten. Each is decoded over the full size, however few bytes it has. */
const MAX_SCANS = 32;
/** Length, precision, height, width and number of components. */
const FRAME_HEADER_LENGTH = 8;

const MARKER = 0xff;
const [START, END, SCAN] = [0xd8, 0xd9, 0xda];
const FIRST_SEGMENT = 0xc0;
/** Baseline, extended and progressive: what browsers show. The others are never used. */
const frames = new Set([0xc0, 0xc1, 0xc2]);
const unknownFrames = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf, 0xde]);

const [FIRST_APPLICATION, LAST_APPLICATION, COMMENT] = [0xe0, 0xef, 0xfe];
const HEADER = 4;
/** Up to the size of the thumbnail. */
const JFIF_LENGTH = 12;

/** Segments of applications that change how a picture looks, by their codes and how they begin. */
const shownSegments: readonly (readonly [code: number, start: string])[] = [
  [0xe2, "ICC_PROFILE\0"],
  [0xee, "Adobe"],
];

/** Markers between restarts. They have no length. */
const isRestart = (code: number) => code >= 0xd0 && code <= 0xd7;

/** A JPEG: segments of right lengths, one frame, a limited number of scans, and nothing after the end. */
export function readJpeg(file: Buffer): Structure | Fault {
  if (file[0] !== MARKER || file[1] !== START) return "damaged";
  let dimensions: Dimensions | undefined;
  let scans = 0;
  const shown = [file.subarray(0, 2)];
  for (let at = 2; at + 2 <= file.length; ) {
    const code = file[at + 1];
    if (file[at] !== MARKER || code === undefined) return "damaged";
    if (code === MARKER) {
      // Any number of them may stand before a marker.
      at++;
      continue;
    }
    if (code === END) {
      if (dimensions === undefined || scans === 0) return "damaged";
      if (at + 2 !== file.length) return "trailing";
      return { ...dimensions, shown: Buffer.concat([...shown, file.subarray(at)]) };
    }
    if (code < FIRST_SEGMENT || code === START || isRestart(code) || at + 4 > file.length) return "damaged";
    const length = file.readUInt16BE(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > file.length || unknownFrames.has(code)) return "damaged";
    if (frames.has(code)) {
      if (dimensions !== undefined || length < FRAME_HEADER_LENGTH) return "damaged";
      dimensions = { width: file.readUInt16BE(at + 7), height: file.readUInt16BE(at + 5) };
    }
    if (code === SCAN && dimensions === undefined) return "damaged";
    if (code === SCAN && ++scans > MAX_SCANS) return "scans";
    const next = code === SCAN ? endOfScan(file, end) : end;
    shown.push(shownPart(code, file.subarray(at, next)));
    at = next;
  }
  return "damaged";
}

/** A segment without metadata. */
function shownPart(code: number, segment: Buffer): Buffer {
  const isMetadata = code === COMMENT || (code >= FIRST_APPLICATION && code <= LAST_APPLICATION);
  const begins = (start: string) => segment.toString("latin1", HEADER, HEADER + start.length) === start;
  if (code === FIRST_APPLICATION && begins("JFIF\0")) return withoutThumbnail(segment);
  if (!isMetadata || shownSegments.some(([shown, start]) => shown === code && begins(start))) return segment;
  const tiff = begins(EXIF_START.toString("latin1")) ? orientationOnly(segment.subarray(HEADER)) : Buffer.alloc(0);
  if (tiff.length === 0) return tiff;
  return Buffer.concat([Buffer.from([MARKER, code, 0, 2 + EXIF_START.length + tiff.length]), EXIF_START, tiff]);
}

/** Which may show what was cut out of the picture. */
function withoutThumbnail(segment: Buffer): Buffer {
  const start = segment.subarray(HEADER, HEADER + JFIF_LENGTH);
  return Buffer.concat([Buffer.from([MARKER, FIRST_APPLICATION, 0, start.length + 4]), start, Buffer.alloc(2)]);
}

/** Where the first marker is that is not part of the coded pixels; the end of the file without one. */
function endOfScan(file: Buffer, start: number): number {
  for (let at = file.indexOf(MARKER, start); at !== -1; at = file.indexOf(MARKER, at + 1)) {
    const code = file[at + 1];
    if (code !== undefined && code !== 0 && code !== MARKER && !isRestart(code)) return at;
  }
  return file.length;
}
