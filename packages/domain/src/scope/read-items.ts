import type { Page } from "@guildhall/contracts";
import type { Permission } from "@guildhall/permissions";
import { z } from "zod";
import type { JsonPage } from "../paging/json-page.ts";
import { requireJsonOf } from "../paging/require-json-of.ts";
import { withDates } from "../paging/with-dates.ts";
import { readPage } from "./open-page.ts";
import type { PageQuery } from "./page-query.ts";
import type { Scope } from "./scope.ts";

/** A page as objects, for APIs with a format of their own. One SQL statement. @param schema what an item is */
export const readItems = async <P extends Permission, Item>(
  scope: Scope<P>,
  query: PageQuery<P, Item>,
  schema: z.ZodType<Item>,
): Promise<Page<Item>> => toObjects(await readPage(scope, query), schema);

const isProduction = process.env.NODE_ENV === "production";

/** The objects that the JSON of a page describes. Outside production it must be what the schema returns. */
export function toObjects<Item>(page: JsonPage<Item>, schema: z.ZodType<Item>): Page<Item> {
  if (!isProduction) requireJsonOf(z.array(schema), page.items);
  const { items, ...more } = page.parse();
  // Sound: the view of the page was made for this schema.
  return { ...more, items: items.map((item) => withDates(schema, item) as Item) };
}
