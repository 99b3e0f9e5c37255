import { searchParams, text } from "../../components/search-params.ts";

/** What the server sends along: the signed request of an app, or what is wrong with one. */
export const consentSearch = searchParams({ request: text, error: text });
