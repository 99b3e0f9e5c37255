-- The first statement of every change to an organization. Locks the organization so that changes to it run one after
-- the other, then reads the roles of the caller, who is identified by a session or an access token. The function is
-- volatile: each of its statements sees what was committed before the statement began, so the second one sees changes
-- that were committed while the first one waited. Returns no row if the organization does not exist or is deleted.
-- It replaces enter_organization, which stays for one release: processes of the previous release still call it.
create function lock_organization(organization_id text, session_id text, token_id text)
returns table (id text, name text, slug text, logo text, is_signed_in boolean, roles text[], custom_roles jsonb, sso_provider text)
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
      (select * from sso_required(o.id, u.email, c.sso_provider_id, m.role_rank))
    from organization o
    left join (
      select s.user_id, s.sso_provider_id from session s
        where s.id = lock_organization.session_id and s.expires_at > clock_timestamp()
      union all
      select t.user_id, t.sso_provider_id from access_token t
        where t.organization_id = lock_organization.organization_id and t.id = lock_organization.token_id
          and (t.expires_at is null or t.expires_at > clock_timestamp())
    ) c on true
    left join member m on m.organization_id = o.id and m.user_id = c.user_id
    left join "user" u on u.id = m.user_id
    where o.id = lock_organization.organization_id;
end $$;
