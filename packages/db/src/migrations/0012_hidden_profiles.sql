ALTER TABLE "member" ADD COLUMN "hides_profile" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- While a membership hides the person's profile, its copy of the name is what they were added with, and its copy of the
-- email address the one they were added by. Both are read again when it no longer does.
create or replace function member_copies_user() returns trigger language plpgsql as $$
begin
  select case when new.hides_profile then left(new.user_name, 200) else left(name, 200) end, left(email, 254)
    into new.user_name, new.user_email from "user" where id = new.user_id;
  return new;
end $$;
--> statement-breakpoint
create or replace trigger member_copies_user before insert or update of user_id, hides_profile on member
  for each row execute function member_copies_user();
--> statement-breakpoint
create or replace function user_copied_to_members() returns trigger language plpgsql as $$
begin
  update member set user_name = left(new.name, 200), user_email = left(new.email, 254)
    where user_id = new.id and not hides_profile;
  return null;
end $$;
