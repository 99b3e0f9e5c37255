import { OrganizationInput, type Page } from "@guildhall/contracts";
import {
  authenticate,
  type CallerPageQuery,
  type JsonPage,
  openCallerPage,
  openPage,
  openScope,
  type PageQuery,
  requireJsonOf,
} from "@guildhall/domain";
import type { Permission } from "@guildhall/permissions";
import type { z } from "zod";
import { t } from "../init.ts";
import { runCall } from "../middleware/run-call.ts";
import { withoutField } from "../middleware/without-field.ts";

/**
 * For a page of what belongs to an organization, which Postgres writes as JSON in the statement that opens the scope: gives the
 * resolver `ctx.readPage`, the only way to anything of the organization, which requires `permission` as
 * `organizationProcedure` does. The input of the procedure is validated before, but callers without access learn nothing of
 * that. The output is {@link jsonOf} its schema.
 * @throws not_signed_in, organization_not_found, missing_permission
 */
export const pageProcedure = <P extends Permission>(permission: P) =>
  t.procedure
    .meta({ permission })
    .input(OrganizationInput)
    .use((call) =>
      runCall(call, async () => {
        const { services, actor } = call.ctx;
        let hasOpened = false;
        const readPage = <Item>(query: PageQuery<P, Item>): Promise<JsonPage<Item>> => {
          hasOpened = true;
          return openPage(services, actor, call.input, query);
        };
        // By its types `next` changes either the context or the input; it takes both.
        const changes: { ctx: { readPage: typeof readPage } } = Object.assign(
          { ctx: { readPage } },
          { getRawInput: withoutField("organization", call.getRawInput) },
        );
        const result = await call.next(changes);
        if (!result.ok && !hasOpened) await openScope(services, actor, call.input, permission);
        return result;
      }),
    );

/**
 * The same for a page of what the caller sees of several organizations, for anyone who is signed in and for access tokens.
 * @throws not_signed_in
 */
export const callerPageProcedure = t.procedure.use((call) =>
  runCall(call, async () => {
    const { services, actor } = call.ctx;
    let hasOpened = false;
    const readPage = <Item>(query: CallerPageQuery<Item>): Promise<JsonPage<Item>> => {
      hasOpened = true;
      return openCallerPage(services, actor, query);
    };
    const result = await call.next({ ctx: { readPage } });
    if (!result.ok && !hasOpened) await authenticate(services, actor);
    return result;
  }),
);

const isProduction = process.env.NODE_ENV === "production";

/** The output of a procedure that answers with a page as JSON. Outside production it must be what the schema returns, byte for byte. */
export const jsonOf = <Item>(schema: z.ZodType<Page<Item>>) => ({
  // What tRPC infers the types of resolver and client from; there are no such values.
  _input: undefined as unknown as JsonPage<Item>,
  _output: undefined as unknown as Page<Item>,
  /** By which tests find these procedures. */
  isJsonOf: true,
  parse(page: JsonPage<Item>): Page<Item> {
    if (!isProduction) requireJsonOf(schema, page.toString());
    // What is sent is its JSON, see `toJSON`.
    return page as unknown as Page<Item>;
  },
});
