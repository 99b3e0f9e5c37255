const ORIENTATION = 0x0112;
/** A number of 16 bits. */
const SHORT = 3;
const ENTRY = 12;
/** Before the header in a JPEG, and in what some programs write elsewhere. */
export const EXIF_START = Buffer.from("Exif\0\0", "latin1");
/** How pixels are stored that are not turned. */
const UPRIGHT = 1;
const MOST = 8;

/**
 * Of Exif metadata only how the picture is turned, as Exif metadata again; empty for one that is not. Cameras store a picture in
 * portrait format as one in landscape format.
 * @returns a TIFF header and what follows, as of `exif` without what is before its header
 */
export function orientationOnly(exif: Buffer): Buffer {
  const hasStart = exif.subarray(0, EXIF_START.length).equals(EXIF_START);
  const tiff = hasStart ? exif.subarray(EXIF_START.length) : exif;
  const turn = readOrientation(tiff);
  return turn > UPRIGHT && turn <= MOST ? writeOrientation(turn) : Buffer.alloc(0);
}

function readOrientation(tiff: Buffer): number {
  const order = tiff.toString("latin1", 0, 2);
  if (tiff.length < 8 || (order !== "II" && order !== "MM")) return UPRIGHT;
  const readShort = (at: number) => (order === "II" ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const start = order === "II" ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (start + 2 > tiff.length) return UPRIGHT;
  const end = start + 2 + readShort(start) * ENTRY;
  for (let at = start + 2; at < end && at + ENTRY <= tiff.length; at += ENTRY) {
    if (readShort(at) === ORIENTATION && readShort(at + 2) === SHORT) return readShort(at + 8);
  }
  return UPRIGHT;
}

/** A header and a directory of one entry. */
function writeOrientation(turn: number): Buffer {
  const tiff = Buffer.from("49492a0008000000010012010300010000000000000000000000", "hex");
  tiff.writeUInt16LE(turn, 18);
  return tiff;
}
