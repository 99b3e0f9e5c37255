/** The id of an organization there is not. */
export const missing = "org_01h455vb4pex5vsknk084sn02q";

/** How the API rejects ids that it does not find. */
export const notFound = { status: 404, codes: ["resource_not_found"] };

/** A time within a minute of now, in milliseconds; not of when this module was loaded, which files of a worker share. */
export const moment = {
  asymmetricMatch: (value: unknown) => typeof value === "number" && Math.abs(value - Date.now()) < 60_000,
};
