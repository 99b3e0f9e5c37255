import { UserId } from "@guildhall/contracts";
import type { PersonFilter } from "@guildhall/domain";
import { z } from "zod";
import { EmailParams, idFilter, Moment, many, SearchText } from "./params.ts";

/** What Clerk finds people by, in lists of users and of memberships. */
export const personFilters = {
  user_id: idFilter(UserId),
  email_address: EmailParams,
  query: SearchText("query"),
  email_address_query: SearchText("email_address_query"),
  name_query: SearchText("name_query"),
  created_at_before: Moment("created_at_before"),
  created_at_after: Moment("created_at_after"),
  last_active_at_before: Moment("last_active_at_before"),
  last_active_at_after: Moment("last_active_at_after"),
  // Accounts have none of these fields, so filtering by one matches no one.
  phone_number: many(z.string()),
  username: many(z.string()),
  web3_wallet: many(z.string()),
  phone_number_query: z.string().optional(),
  username_query: z.string().optional(),
};

const PersonFilters = z.object(personFilters);

/** The filters in the words of the domain. */
export const toPersonFilter = (input: z.output<typeof PersonFilters>): PersonFilter => ({
  people: filtersByMissingField(input) ? { in: [] } : input.user_id,
  ...{ emails: input.email_address, query: input.query },
  ...{ emailPart: input.email_address_query, namePart: input.name_query },
  ...{ createdBefore: input.created_at_before, createdAfter: input.created_at_after },
  ...{ activeBefore: input.last_active_at_before, activeAfter: input.last_active_at_after },
});

const filtersByMissingField = (input: z.output<typeof PersonFilters>) =>
  [input.phone_number, input.username, input.web3_wallet, input.phone_number_query, input.username_query].some(
    (asked) => asked !== undefined,
  );
