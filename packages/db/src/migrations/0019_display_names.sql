-- Of what the contract asks of a name that people read, what holds no matter which program writes it: at most 1,024 bytes, one
-- line, no control character, none that turns the direction of text, no blanks around it, and something to see. A name from before
-- this rule stays until it is changed, so that every other column of its row can be.
create function display_name_readable() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.name is not distinct from old.name then
    return new;
  end if;
  if octet_length(new.name) > 1024
    or new.name ~ '[\u0001-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]'
    or new.name ~ '^ | $'
    or new.name ~ '^[[:space:]\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200D\u2060-\u206F\u2800\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF9-\uFFFC]*$'
  then
    raise exception 'a name of % is not one line of at most 1,024 bytes that people can see', tg_table_name
      using errcode = 'check_violation', constraint = 'display_name_readable', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger display_name_readable before insert or update of name on "user"
  for each row execute function display_name_readable();
--> statement-breakpoint
create trigger display_name_readable before insert or update of name on organization
  for each row execute function display_name_readable();
--> statement-breakpoint
create trigger display_name_readable before insert or update of name on team
  for each row execute function display_name_readable();
--> statement-breakpoint
create trigger display_name_readable before insert or update of name on project
  for each row execute function display_name_readable();
--> statement-breakpoint
create trigger display_name_readable before insert or update of name on access_token
  for each row execute function display_name_readable();
--> statement-breakpoint

-- Memberships copy names of more characters: an emoji can be eight. 512 characters take 2,048 bytes at most, which an index entry
-- has room for.
create or replace function member_copies_user() returns trigger language plpgsql as $$
begin
  select case when new.hides_profile then left(new.user_name, 512) else left(name, 512) end, left(email, 254)
    into new.user_name, new.user_email from "user" where id = new.user_id;
  return new;
end $$;
--> statement-breakpoint
create or replace function user_copied_to_members() returns trigger language plpgsql as $$
begin
  update member set user_name = left(new.name, 512), user_email = left(new.email, 254)
    where user_id = new.id and not hides_profile;
  return null;
end $$;
