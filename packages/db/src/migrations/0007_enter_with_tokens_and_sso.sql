-- The provider through which somebody has to sign in before this organization lets them in, if there is one: it forces
-- single sign-on, owns the domain of their address, and did not make the session or token at hand. Owners are always let
-- in, so that a broken provider locks nobody out for good. Plain SQL, so that a query that calls it has it inlined.
create function sso_required(of_organization text, email text, signed_in_by text, role_rank smallint)
returns setof text language sql stable as $$
  select p.provider_id from sso_provider p
  where p.organization_id = of_organization and p.force_sso and p.domain_verified and role_rank <> 0
    and p.domain = split_part(email, '@', -1) and p.id is distinct from signed_in_by
  order by p.provider_id limit 1
$$;
--> statement-breakpoint

-- What every change begins with, in one round trip: locks a live organization, so that changes to it happen one after
-- the other, and only then reads who the caller is there now, whom a session or an access token names. Volatile: each
-- statement in it sees what was committed before it began, so the second sees what happened while the first waited. No
-- row for an organization there is not.
drop function enter_organization(text, text);
--> statement-breakpoint
create function enter_organization(entered text, by_session text, by_token text)
returns table (id text, name text, slug text, logo text, is_signed_in boolean, roles text[], custom_roles jsonb, sso_provider text)
language plpgsql volatile rows 1 as $$
begin
  perform 1 from organization o where o.id = entered and o.deleted_at is null for no key update;
  if not found then
    return;
  end if;
  return query
    select o.id, o.name, o.slug, o.logo, c.user_id is not null, m.roles,
      (select jsonb_object_agg(r.role, r.permissions) from organization_role r where r.organization_id = o.id),
      (select * from sso_required(o.id, u.email, c.sso_provider_id, m.role_rank))
    from organization o
    left join (
      select s.user_id, s.sso_provider_id from session s
        where s.id = by_session and s.expires_at > clock_timestamp()
      union all
      select t.user_id, t.sso_provider_id from access_token t
        where t.organization_id = entered and t.id = by_token
          and (t.expires_at is null or t.expires_at > clock_timestamp())
    ) c on true
    left join member m on m.organization_id = o.id and m.user_id = c.user_id
    left join "user" u on u.id = m.user_id
    where o.id = entered;
end $$;
