import type { Dimensions, Fault } from "./structure.ts";

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

/** Markers between restarts. They have no length. */
const isRestart = (code: number) => code >= 0xd0 && code <= 0xd7;

/** A JPEG: segments of right lengths, one frame, a limited number of scans, and nothing after the end. */
export function readJpeg(file: Buffer): Dimensions | Fault {
  if (file[0] !== MARKER || file[1] !== START) return "damaged";
  let dimensions: Dimensions | undefined;
  let scans = 0;
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
      return at + 2 === file.length ? dimensions : "trailing";
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
    at = code === SCAN ? endOfScan(file, end) : end;
  }
  return "damaged";
}

/** Where the first marker is that is not part of the coded pixels; the end of the file without one. */
function endOfScan(file: Buffer, start: number): number {
  for (let at = file.indexOf(MARKER, start); at !== -1; at = file.indexOf(MARKER, at + 1)) {
    const code = file[at + 1];
    if (code !== undefined && code !== 0 && code !== MARKER && !isRestart(code)) return at;
  }
  return file.length;
}
