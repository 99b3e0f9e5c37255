CREATE TABLE "organization_slug" (
	"slug" text PRIMARY KEY NOT NULL,
	"organization_id" text,
	"reserved_until" timestamp (3) with time zone,
	"deleted_by" text,
	CONSTRAINT "organization_slug_lower_case" CHECK ("organization_slug"."slug" = lower("organization_slug"."slug")),
	CONSTRAINT "organization_slug_of_one" CHECK ("organization_slug"."organization_id" is not null or "organization_slug"."reserved_until" is not null)
);
--> statement-breakpoint
ALTER TABLE "organization_slug" ADD CONSTRAINT "organization_slug_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "organization_slug_organization" ON "organization_slug" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "organization_slug_reserved_until" ON "organization_slug" USING btree ("reserved_until") WHERE "organization_slug"."reserved_until" is not null;--> statement-breakpoint
CREATE INDEX "organization_slug_deleted_by" ON "organization_slug" USING btree ("deleted_by") WHERE "organization_slug"."deleted_by" is not null;--> statement-breakpoint

-- The organization that a slug leads to: the one that has it, or the one that had it while it is reserved. Plain SQL, so that a
-- query that calls it has it inlined. The caller leaves deleted organizations out.
create function organization_of_slug(named text) returns setof text language sql stable as $$
  select organization_id from organization_slug
  where slug = lower(named) and (reserved_until is null or reserved_until > now())
$$;
--> statement-breakpoint

-- Whether a slug that someone had may be taken now: once its time is over, by the organization it is reserved for, and by
-- those who owned that organization when it was deleted.
create function organization_slug_is_open(claimed organization_slug, organization_id text, account_id text) returns boolean
language sql volatile as $$
  select claimed.reserved_until is not null and (
    claimed.reserved_until <= clock_timestamp()
    or coalesce(claimed.organization_id = organization_slug_is_open.organization_id, false)
    or exists (
      select from organization o join member m on m.organization_id = o.id
      where o.id = claimed.organization_id and o.deleted_at is not null
        and m.user_id = organization_slug_is_open.account_id and m.role_rank = 0
    )
  )
$$;
--> statement-breakpoint

-- I5: a slug is that of one organization, which keeps it for 90 days after it changed or was deleted. Of two that take it at
-- once, the second waits for the first at the primary key.
create function organization_claims_slug() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    update organization_slug set
      reserved_until = coalesce(reserved_until, clock_timestamp() + interval '90 days'),
      deleted_by = case when tg_op = 'DELETE' then old.deleted_by else new.deleted_by end
      where organization_slug.organization_id = old.id;
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  if new.deleted_at is not null then
    -- At most 10 for each account that deletes organizations, or it could reserve any number. The service has no account.
    if exists (select from "user" where id = new.deleted_by) then
      delete from organization_slug where slug in (
        select slug from organization_slug where deleted_by = new.deleted_by
          order by reserved_until desc, slug offset 10
      );
    end if;
    return null;
  end if;

  insert into organization_slug as claimed (slug, organization_id) values (lower(new.slug), new.id)
    on conflict (slug) do update
      set organization_id = excluded.organization_id, reserved_until = null, deleted_by = null
      where organization_slug_is_open(claimed, new.id,
        -- The operator creates organizations for others.
        case when tg_op = 'INSERT' then new.created_by else new.updated_by end);
  if not found then
    raise exception 'slug % is taken', new.slug
      using errcode = 'unique_violation', constraint = 'organization_slug_taken', table = 'organization';
  end if;
  if (select count(*) from organization_slug s where s.organization_id = new.id and s.reserved_until > clock_timestamp()) > 5 then
    raise exception 'organization % has 5 reserved slugs', new.id
      using errcode = 'check_violation', constraint = 'organization_slug_limit', table = 'organization';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger organization_claims_slug_inserted after insert on organization
  for each row execute function organization_claims_slug();
--> statement-breakpoint
create trigger organization_claims_slug_updated after update of slug, deleted_at on organization
  for each row when (lower(old.slug) <> lower(new.slug) or (old.deleted_at is null) <> (new.deleted_at is null))
  execute function organization_claims_slug();
--> statement-breakpoint
create trigger organization_claims_slug_deleted before delete on organization
  for each row execute function organization_claims_slug();
--> statement-breakpoint
insert into organization_slug (slug, organization_id) select lower(slug), id from organization where deleted_at is null;
