-- Pieces of a text: each one, two, three and five characters in a row, with an organization's id in front. So the index has one
-- list for each, of members of this organization only. Unlike trigrams, pieces are found that are shorter, and that have the end of
-- a word and the beginning of the next one.
create function member_grams(organization_id text, searched text) returns text[]
language sql immutable strict parallel safe as $$
  select array_agg(organization_id || substr(searched, start, size))
  from generate_series(1, length(searched)) start, unnest('{1,2,3,5}'::int[]) size
$$;
--> statement-breakpoint
CREATE TABLE "member_text" (
	"organization_id" text NOT NULL,
	"member_id" text NOT NULL,
	"search_text" text NOT NULL,
	CONSTRAINT "member_text_pkey" PRIMARY KEY("organization_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "search_key" text GENERATED ALWAYS AS (case when octet_length(user_name) + octet_length(user_email) <= 1000 then lower(user_name || ' ' || user_email) end) STORED;--> statement-breakpoint
insert into member_text (organization_id, member_id, search_text)
select organization_id, id, lower(user_name || ' ' || user_email) from member;
--> statement-breakpoint
ALTER TABLE "member_text" ADD CONSTRAINT "member_text_of_member" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."member"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "member_text_grams" ON "member_text" USING gin (member_grams(organization_id, search_text));--> statement-breakpoint
create function member_text_begins() returns trigger language plpgsql as $$
begin
  insert into member_text (organization_id, member_id, search_text)
  select organization_id, id, lower(user_name || ' ' || user_email) from added_members;
  return null;
end $$;
--> statement-breakpoint
create trigger member_text_begins after insert on member referencing new table as added_members
  for each statement execute function member_text_begins();
--> statement-breakpoint
create function member_text_follows() returns trigger language plpgsql as $$
begin
  update member_text set search_text = lower(new.user_name || ' ' || new.user_email)
  where organization_id = new.organization_id and member_id = new.id;
  return null;
end $$;
--> statement-breakpoint
-- Not "update of user_name": another trigger changes the columns, too.
create trigger member_text_follows after update on member
  for each row when (old.user_name <> new.user_name or old.user_email <> new.user_email)
  execute function member_text_follows();
--> statement-breakpoint
-- A search reads these in their order, and only from there whether a member matches.
drop index member_by_name;
--> statement-breakpoint
create index member_by_name on member (organization_id, user_name collate "und-x-icu", id) include (search_key);
--> statement-breakpoint
drop index member_by_joined;
--> statement-breakpoint
create index member_by_joined on member (organization_id, created_at, id) include (search_key);
