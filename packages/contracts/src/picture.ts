import { z } from "zod";
import { PictureUrl } from "./text.ts";

/** What can be uploaded. SVG cannot: it may contain scripts. */
export type PictureType = "image/png" | "image/jpeg" | "image/webp";

/** Whether a picture is sent itself, instead of where it is. */
export const isPictureData = (picture: unknown): picture is string =>
  typeof picture === "string" && /^\s*data:/i.test(picture);

/**
 * A picture: its http(s) address, or a PNG, JPEG or WebP of at most 512 kB as a `data:` URL, which is checked and stored
 * when it is saved.
 */
export const Picture = z
  .string({ error: "Enter an http(s) address of a picture." })
  .superRefine((picture, context) => {
    if (isPictureData(picture)) return;
    for (const { message } of PictureUrl.safeParse(picture).error?.issues ?? []) {
      context.addIssue({ code: "custom", message });
    }
  })
  .meta({ description: "An http(s) address, or a PNG, JPEG or WebP of at most 512 kB as data:image/…;base64,…" });
