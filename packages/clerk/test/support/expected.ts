import { expect } from "vitest";

/** The id of an organization there is not. */
export const missing = "org_01h455vb4pex5vsknk084sn02q";

/** How the API rejects ids that it does not find. */
export const notFound = { status: 404, codes: ["resource_not_found"] };

/** A time within some minutes of the test's start, in milliseconds. */
export const moment = expect.closeTo(Date.now(), -5);
