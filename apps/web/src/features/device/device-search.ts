import { type SearchOf, searchParams, text } from "../../components/search-params.ts";

/** The code that a device shows, in the link that it offers. */
export const deviceSearch = searchParams({ user_code: text });
export type DeviceSearch = SearchOf<typeof deviceSearch>;
