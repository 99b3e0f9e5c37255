import type { TRPCRouterRecord } from "@trpc/server";
import { checkSlug } from "./check-slug.ts";
import { create } from "./create.ts";
import { remove } from "./delete.ts";
import { get } from "./get.ts";
import { list } from "./list.ts";
import { listSso } from "./list-sso.ts";
import { update } from "./update.ts";

export const organizationRouter = {
  create,
  get,
  list,
  listSso,
  update,
  delete: remove,
  checkSlug,
} satisfies TRPCRouterRecord;
