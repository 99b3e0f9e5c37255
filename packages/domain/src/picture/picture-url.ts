import type { PictureType } from "@guildhall/contracts";
import type { Services } from "../services.ts";

/** The folder of uploaded pictures below the base URL. */
export const PICTURES_PATH = "/pictures";

const extensions: Record<PictureType, string> = { "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp" };

/** The file name of a picture: `<id>.<extension>`. */
export const pictureFile = ({ id, contentType }: { id: string; contentType: PictureType }) =>
  `${id}.${extensions[contentType]}`;

/** The absolute URL at which anyone gets a picture. */
export const pictureUrl = ({ baseUrl }: Services, picture: { id: string; contentType: PictureType }) =>
  `${baseUrl}${PICTURES_PATH}/${pictureFile(picture)}`;
