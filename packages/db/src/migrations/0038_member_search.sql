-- Every one, two and three characters in a row of a text, with an organization's id in front: one list in the index for each,
-- which has members of this organization only. Unlike trigrams of words, they find two letters, and what is between words.
create function member_grams(organization_id text, searched text) returns text[]
language sql immutable strict parallel safe as $$
  select array_agg(distinct organization_id || substr(searched, start, size))
  from generate_series(1, length(searched)) start, generate_series(1, 3) size
$$;
--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "search_key" text GENERATED ALWAYS AS (case when octet_length(user_name) + octet_length(user_email) <= 1000 then lower(user_name || ' ' || user_email) end) STORED;--> statement-breakpoint
CREATE INDEX "member_grams" ON "member" USING gin (member_grams(organization_id, lower(user_name || ' ' || user_email)));--> statement-breakpoint
-- A search reads the index in order of name, and only from there whether a member matches.
drop index member_by_name;
--> statement-breakpoint
create index member_by_name on member (organization_id, user_name collate "und-x-icu", id) include (search_key);
