-- What must hold of every stored email address, so that two spellings of one mailbox never become two accounts, whichever
-- program writes: lower case, NFC, one @, nothing invisible and no special characters before it, the domain in ASCII.
create function is_canonical_email(email text) returns boolean
language sql immutable strict parallel safe
return email = lower(email)
  and email is nfc normalized
  and octet_length(email) <= 254
  and email collate "C" ~ ('^[^\u0001-\u0020"(),:;<>@[\\\]\u007F-\u00A0\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F'
    || '\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB\U000E0000-\U000E0FFF]+'
    || '@[a-z0-9-]+(\.[a-z0-9-]+)+$');--> statement-breakpoint
ALTER TABLE "user" DROP CONSTRAINT "user_email_lower_case";--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_email_canonical" CHECK (is_canonical_email("invitation"."email")) NOT VALID;--> statement-breakpoint
ALTER TABLE "user" ADD CONSTRAINT "user_email_canonical" CHECK (is_canonical_email("user"."email")) NOT VALID;--> statement-breakpoint
-- No API has stored another address. Rows that an operator wrote must not keep the server from starting.
do $$
begin
  if not exists (select from invitation where not is_canonical_email(email)) then
    alter table invitation validate constraint invitation_email_canonical;
  end if;
  if not exists (select from "user" where not is_canonical_email(email)) then
    alter table "user" validate constraint user_email_canonical;
  end if;
end $$;
