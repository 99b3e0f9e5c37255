import { randomBytes } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";

/** Pictures of 3 × 2 pixels as a browser's canvas saves them. */
export const savedPictures = {
  jpeg: Buffer.from(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAACAAMDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAgT/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCQAKH/2Q==",
    "base64",
  ),
  lossyWebp: Buffer.from("UklGRjIAAABXRUJQVlA4ICYAAABwAQCdASoDAAIAB0CWJaACdAFAAAD+5fosMJgnX9Xfnb9T54AAAA==", "base64"),
  losslessWebp: Buffer.from("UklGRh4AAABXRUJQVlA4TBEAAAAvAkAAAAdQiiKXov+BiOh/AAA=", "base64"),
  /** With an alpha channel. */
  extendedWebp: Buffer.from(
    "UklGRlQAAABXRUJQVlA4WAoAAAAQAAAAAgAAAQAAQUxQSAcAAAAAgICAgICAAFZQOCAmAAAAcAEAnQEqAwACAAdAliWgAnQBQAAA/uX6LDCYJ1/V352/U+eAAAA=",
    "base64",
  ),
};

/** A picture as clients send it. */
export const pictureData = (type: "png" | "jpeg" | "webp", file: Buffer) =>
  `data:image/${type};base64,${file.toString("base64")}`;

/** A chunk of a PNG, with its checksum. */
export function pngChunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const chunk = Buffer.alloc(typed.length + 8);
  chunk.writeUInt32BE(data.length);
  typed.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(typed), typed.length + 4);
  return chunk;
}

/**
 * A gray PNG, unlike any other.
 * @param options.bytes how large the file is to be @param options.chunks between the header and the pixels
 */
export function pngFile(options: { width?: number; height?: number; bytes?: number; chunks?: Buffer[] } = {}): Buffer {
  const { width = 1, height = 1, bytes, chunks = [] } = options;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  // How many pixels a meter has.
  const scale = pngChunk("pHYs", Buffer.concat([randomBytes(8), Buffer.from([1])]));
  const pixels = deflateSync(Buffer.alloc(Math.min(height, 64) * (Math.min(width, 64) + 1)));
  const file = (padding: Buffer) =>
    Buffer.concat([
      Buffer.from("89504e470d0a1a0a", "hex"),
      pngChunk("IHDR", header),
      ...chunks,
      scale,
      pngChunk("IDAT", pixels),
      padding,
      pngChunk("IEND"),
    ]);
  const bare = file(Buffer.alloc(0));
  return bytes === undefined ? bare : file(pngChunk("IDAT", Buffer.alloc(bytes - bare.length - 12, "a")));
}

/** A small picture that no other test sends. */
export const newPicture = () => pictureData("png", pngFile());
