ALTER TABLE "second_factor_challenge" ADD COLUMN "client_address" text;--> statement-breakpoint

-- Tokens of other services and identity providers are not stored: an ID token signs in, and nothing of ours uses the others. A trigger,
-- since Better Auth writes them wherever it connects a service or signs in by one.
update account set access_token = null, refresh_token = null, id_token = null,
    access_token_expires_at = null, refresh_token_expires_at = null
  where coalesce(access_token, refresh_token, id_token) is not null;
--> statement-breakpoint
create function account_stores_no_tokens() returns trigger language plpgsql as $$
begin
  new.access_token = null;
  new.refresh_token = null;
  new.id_token = null;
  new.access_token_expires_at = null;
  new.refresh_token_expires_at = null;
  return new;
end $$;
--> statement-breakpoint
create trigger account_stores_no_tokens before insert or update on account
  for each row execute function account_stores_no_tokens();
