-- One row if an organization that requires a second factor rejects a session or access token: the session has shown none, or the
-- account that created the token has none now. What the organization's own identity provider made is accepted: that asks for
-- what it asks for. Owners are not exempt. Plain SQL, so that a query that calls it has it inlined; where the organization
-- requires none, no table is read.
create function second_factor_required(
  of_organization text, is_required boolean, account_id text, is_token boolean, shown text, signed_in_by text
) returns setof boolean language sql stable as $$
  select true where is_required and shown is null
    and not exists (select from sso_provider p where p.id = signed_in_by and p.organization_id = of_organization)
    and not (is_token and (
      exists (select from "user" u where u.id = account_id and u.two_factor_enabled)
      or exists (select from passkey k where k.user_id = account_id)))
$$;
--> statement-breakpoint

-- The same function as before, with one more column: whether the organization rejects the caller for want of a second factor.
-- Processes of the previous release read the other columns by their names, and go on working.
drop function lock_organization(text, text, text);
--> statement-breakpoint
create function lock_organization(organization_id text, session_id text, token_id text)
returns table (
  id text, name text, slug text, logo text, is_signed_in boolean, roles text[], custom_roles jsonb, sso_provider text,
  lacks_second_factor boolean
)
language plpgsql volatile rows 1
-- A waiting call holds a connection of the pool, so the wait is limited. The timeout is set on the function because a
-- setting of the connection would be lost behind a pooler.
set lock_timeout = '5s'
as $$
begin
  perform 1 from organization o
    where o.id = lock_organization.organization_id and o.deleted_at is null for no key update;
  if not found then
    return;
  end if;
  return query
    select o.id, o.name, o.slug, o.logo, c.user_id is not null, m.roles,
      (select jsonb_object_agg(r.role, r.permissions) from organization_role r where r.organization_id = o.id),
      (select * from sso_required(o.id, u.email, c.sso_provider_id, m.role_rank)),
      m.id is not null and exists (
        select from second_factor_required(o.id, o.require_two_factor, c.user_id, c.is_token, c.second_factor, c.sso_provider_id))
    from organization o
    left join (
      select s.user_id, s.sso_provider_id, s.second_factor, false as is_token from session s
        where s.id = lock_organization.session_id and s.expires_at > clock_timestamp()
      union all
      select t.user_id, t.sso_provider_id, null, true from access_token t
        where t.organization_id = lock_organization.organization_id and t.id = lock_organization.token_id
          and (t.expires_at is null or t.expires_at > clock_timestamp())
    ) c on true
    left join member m on m.organization_id = o.id and m.user_id = c.user_id
    left join "user" u on u.id = m.user_id
    where o.id = lock_organization.organization_id;
end $$;
--> statement-breakpoint

-- What a passkey has shown does not count once the account has none left.
create function last_passkey_ends_trust() returns trigger language plpgsql as $$
begin
  update session set second_factor = null
    where user_id = old.user_id and second_factor = 'passkey'
      and not exists (select from passkey k where k.user_id = old.user_id);
  return null;
end $$;
--> statement-breakpoint
create trigger last_passkey_ends_trust after delete on passkey
  for each row execute function last_passkey_ends_trust();
