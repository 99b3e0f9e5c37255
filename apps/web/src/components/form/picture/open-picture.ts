/** Edge of the square that pictures are cut to, in pixels: sharp at every size the app shows them. */
const EDGE = 256;
/** Longest edge of what is shown for cropping. */
const SHOWN_EDGE = 1024;
const MOST_MEGABYTES = 20;

/** A picture that was picked and not cut yet. */
export interface OpenedPicture {
  bitmap: ImageBitmap;
  /** What is shown for cropping, as a `data:` URL: the page may show no `blob:`. */
  url: string;
}

/** In percent of the picture. */
export interface PictureArea {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** @throws PictureError for a file that is too large, or no picture that this browser can read */
export async function openPicture(file: File): Promise<OpenedPicture> {
  const megabytes = Math.ceil(file.size / 1_000_000);
  if (megabytes > MOST_MEGABYTES) {
    throw new PictureError(
      `${file.name} has ${megabytes} MB. Choose a picture of at most ${MOST_MEGABYTES} MB, or make it smaller first.`,
    );
  }
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap) {
    throw new PictureError(`${file.name} can't be read as a picture. Choose a PNG, JPEG or WebP picture.`);
  }
  const scale = Math.min(1, SHOWN_EDGE / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width * scale, bitmap.height * scale].map((edge) => Math.max(1, Math.round(edge)));
  return { bitmap, url: draw(bitmap, { x: 0, y: 0, width: 100, height: 100 }, width ?? 1, height ?? 1) };
}

/**
 * Cuts a square out of a picture and makes it small. What else is in the file, such as where a photo was taken, is left out.
 * @returns a `data:` URL
 */
export const cutPicture = ({ bitmap }: OpenedPicture, area: PictureArea): string => draw(bitmap, area, EDGE, EDGE);

/** PNG where the browser can't write WebP. */
function draw(bitmap: ImageBitmap, area: PictureArea, width: number, height: number): string {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const [x, y] = [(area.x / 100) * bitmap.width, (area.y / 100) * bitmap.height];
  const [fromWidth, fromHeight] = [(area.width / 100) * bitmap.width, (area.height / 100) * bitmap.height];
  canvas.getContext("2d")?.drawImage(bitmap, x, y, fromWidth, fromHeight, 0, 0, width, height);
  return canvas.toDataURL("image/webp", 0.9);
}

/** Why a file is no picture; its message is for people. */
export class PictureError extends Error {}
