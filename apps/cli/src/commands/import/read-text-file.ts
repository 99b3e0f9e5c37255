import { closeSync, openSync, readSync } from "node:fs";
import { usageError } from "../../failure/command-error.ts";

/** More than 100,000 people with long names. */
const MAX_BYTES = 20_000_000;
const CHUNK_BYTES = 1_000_000;

const encodings = [
  { mark: [0xff, 0xfe], encoding: "utf-16le" },
  { mark: [0xfe, 0xff], encoding: "utf-16be" },
] as const;

/**
 * The text of a file or pipe: UTF-8, or UTF-16 with a byte order mark, which is what Excel's "Unicode Text" is.
 * @throws CommandError if it cannot be read, is too large or in another encoding
 */
export function readTextFile(path: string): string {
  const bytes = readBytes(path);
  const { encoding } = encodings.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte)) ?? {
    encoding: "utf-8",
  };
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // Of UTF-16 without a mark, one of the first two bytes is zero.
    if (!text.slice(0, 2).includes("\0")) return text;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw usageError(`${path} is not in UTF-8. Save it as "CSV UTF-8".`);
}

function readBytes(path: string): Buffer {
  try {
    const file = openSync(path, "r");
    try {
      return readAll(path, file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw usageError(`${path} cannot be read: ${error.message}`);
  }
}

function readAll(path: string, file: number): Buffer {
  const chunks: Buffer[] = [];
  for (let total = 0; ; ) {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    const length = readSync(file, chunk);
    if (length === 0) return Buffer.concat(chunks);
    total += length;
    if (total > MAX_BYTES) {
      throw usageError(
        `${path} is larger than ${MAX_BYTES / 1_000_000} MB. Split it, with the columns named in each part.`,
      );
    }
    chunks.push(chunk.subarray(0, length));
  }
}
