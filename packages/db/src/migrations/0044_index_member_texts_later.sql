-- Half of the time in which a member is added was that of the index of grams. Now a text is put into it later, many at a time, and
-- until then searches read it from the short list `member_text_unindexed`.
DROP INDEX "member_text_grams";--> statement-breakpoint
ALTER TABLE "member_text" ADD COLUMN "is_indexed" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "member_text" ALTER COLUMN "is_indexed" SET DEFAULT false;--> statement-breakpoint
CREATE INDEX "member_text_unindexed" ON "member_text" USING btree ("organization_id") WHERE not is_indexed;--> statement-breakpoint
CREATE INDEX "member_text_grams" ON "member_text" USING gin (member_grams(organization_id, search_text)) WITH (gin_pending_list_limit=256) WHERE is_indexed;
--> statement-breakpoint
-- Many at once are indexed at once, so that the list stays short also where no process works off jobs for a while.
create or replace function member_text_begins() returns trigger language plpgsql as $$
declare
  is_many boolean := (select count(*) > 20 from added_members);
begin
  insert into member_text (organization_id, member_id, search_text, is_indexed)
  select organization_id, id, lower(user_name || ' ' || user_email), is_many from added_members;
  return null;
end $$;
--> statement-breakpoint
create or replace function member_text_follows() returns trigger language plpgsql as $$
begin
  update member_text set search_text = lower(new.user_name || ' ' || new.user_email), is_indexed = false
  where organization_id = new.organization_id and member_id = new.id;
  return null;
end $$;
--> statement-breakpoint
-- Puts texts into the index of grams, those that no other transaction is changing. Returns how many. A search sees each text either in
-- the index or in the list, whatever it runs beside.
create function index_member_texts(most integer) returns integer language plpgsql volatile as $$
declare
  indexed integer;
begin
  with chosen as materialized (
    select t.organization_id, t.member_id from member_text t where not t.is_indexed limit most for update skip locked
  )
  update member_text t set is_indexed = true from chosen c
  where t.organization_id = c.organization_id and t.member_id = c.member_id;
  get diagnostics indexed = row_count;
  return indexed;
end $$;
