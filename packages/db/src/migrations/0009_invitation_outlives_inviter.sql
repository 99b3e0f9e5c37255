-- An invitation without an inviter that the service created is in the name of the service, and stays valid. When the
-- account of its inviter is deleted, the foreign key sets inviter_id to null: if the service created the invitation in that
-- person's name, created_by then names the account, so that it does not become one in the name of the service.
create function invitation_outlives_inviter() returns trigger language plpgsql as $$
begin
  new.created_by := old.inviter_id;
  return new;
end $$;
--> statement-breakpoint
create trigger invitation_outlives_inviter before update of inviter_id on invitation
  for each row when (old.created_by = 'service' and old.inviter_id is not null and new.inviter_id is null)
  execute function invitation_outlives_inviter();
