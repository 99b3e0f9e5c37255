/** Edge of the square that pictures are cut to, in pixels: sharp at every size the app shows them. */
const EDGE = 256;
const MOST_BYTES = 20_000_000;

/**
 * Reads a picture from a file, cuts it to a square and makes it small. What else is in the file, such as where a photo was taken,
 * is left out.
 * @returns a `data:` URL @throws a sentence for people when it is not a picture this browser can read
 */
export async function readPicture(file: File): Promise<string> {
  if (file.size > MOST_BYTES) throw new PictureError("Choose a picture of at most 20 MB.");
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap) throw new PictureError("Choose a PNG, JPEG or WebP picture.");
  const edge = Math.min(bitmap.width, bitmap.height);
  const canvas = document.createElement("canvas");
  canvas.width = EDGE;
  canvas.height = EDGE;
  const [left, top] = [(bitmap.width - edge) / 2, (bitmap.height - edge) / 2];
  canvas.getContext("2d")?.drawImage(bitmap, left, top, edge, edge, 0, 0, EDGE, EDGE);
  bitmap.close();
  // PNG where the browser can't write WebP.
  return canvas.toDataURL("image/webp", 0.9);
}

/** Why a file is no picture; its message is for people. */
export class PictureError extends Error {}
