/** SQL for whether an organization `o` has no free seat for a pending invitation to it: members and invitations take one each. */
export const isFullOf = `case when o.max_members is null then false else o.max_members < o.member_count + (
  select count(*) from invitation p
  where p.organization_id = o.id and p.status = 'pending' and p.expires_at > now()) end`;
