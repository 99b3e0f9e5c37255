-- Pieces of a text: each one, two, three and five characters in a row, with an organization's id in front. So the index has one
-- list for each, of members of this organization only. Unlike trigrams, pieces are found that are shorter, and that have the end of
-- a word and the beginning of the next one.
create function member_grams(organization_id text, searched text) returns text[]
language sql immutable strict parallel safe as $$
  select array_agg(organization_id || substr(searched, start, size))
  from generate_series(1, length(searched)) start, unnest('{1,2,3,5}'::int[]) size
$$;
--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "search_key" text GENERATED ALWAYS AS (case when octet_length(user_name) + octet_length(user_email) <= 1000 then lower(user_name || ' ' || user_email) end) STORED;--> statement-breakpoint
CREATE INDEX "member_grams" ON "member" USING gin (member_grams(organization_id, lower(user_name || ' ' || user_email)));--> statement-breakpoint
-- A search reads these in their order, and only from there whether a member matches.
drop index member_by_name;
--> statement-breakpoint
create index member_by_name on member (organization_id, user_name collate "und-x-icu", id) include (search_key);
--> statement-breakpoint
drop index member_by_joined;
--> statement-breakpoint
create index member_by_joined on member (organization_id, created_at, id) include (search_key);
