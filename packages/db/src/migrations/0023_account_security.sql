CREATE TABLE "passkey" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"name" text,
	"public_key" text NOT NULL,
	"credential_id" text NOT NULL,
	"counter" bigint NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"transports" text,
	"aaguid" text,
	"last_used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "passkey_credential_taken" UNIQUE("credential_id")
);
--> statement-breakpoint
CREATE TABLE "second_factor_challenge" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"session_id" text,
	"token_hash" text,
	"sign_in_method" text,
	"is_remembered" boolean DEFAULT true NOT NULL,
	"code_hash" text,
	"code_expires_at" timestamp (3) with time zone,
	"code_failures" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "second_factor_challenge_token" UNIQUE("token_hash"),
	CONSTRAINT "second_factor_challenge_session" UNIQUE("session_id"),
	CONSTRAINT "second_factor_challenge_of_one" CHECK (("second_factor_challenge"."session_id" is null) <> ("second_factor_challenge"."token_hash" is null) and ("second_factor_challenge"."session_id" is null) = ("second_factor_challenge"."sign_in_method" is not null))
);
--> statement-breakpoint
CREATE TABLE "trusted_device" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "trusted_device_token" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "two_factor" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT true NOT NULL,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp (3) with time zone,
	"last_used_step" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "two_factor_user" UNIQUE("user_id")
);
--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "require_two_factor" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "second_factor" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "authenticated_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "two_factor_enabled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "last_login_method" text;--> statement-breakpoint
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factor_challenge" ADD CONSTRAINT "second_factor_challenge_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factor_challenge" ADD CONSTRAINT "second_factor_challenge_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trusted_device" ADD CONSTRAINT "trusted_device_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passkey_user" ON "passkey" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "second_factor_challenge_user" ON "second_factor_challenge" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "trusted_device_user" ON "trusted_device" USING btree ("user_id","created_at");--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_second_factor_known" CHECK ("session"."second_factor" in ('totp', 'otp', 'backup_code', 'passkey', 'trusted_device'));--> statement-breakpoint

-- Of sessions from before, no more is known than when they were made.
update session set authenticated_at = created_at;
--> statement-breakpoint

-- An account with a second factor gets no session without one, whichever program makes it and by whichever way of signing in; an
-- organization's identity provider asks for its own.
create function session_has_second_factor() returns trigger language plpgsql as $$
begin
  if new.second_factor is null and new.sso_provider_id is null
    and exists (select from "user" u where u.id = new.user_id and u.two_factor_enabled)
  then
    raise exception 'a session of account % takes a second factor', new.user_id
      using errcode = 'check_violation', constraint = 'session_has_second_factor', table = 'session';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger session_has_second_factor before insert on session
  for each row execute function session_has_second_factor();
--> statement-breakpoint

-- Browsers are trusted, and sign-ins begun, with a password: both end with it.
create function password_ends_trust() returns trigger language plpgsql as $$
begin
  delete from trusted_device where user_id = new.user_id;
  delete from second_factor_challenge where user_id = new.user_id;
  return null;
end $$;
--> statement-breakpoint
create trigger password_ends_trust after update of password on account
  for each row when (old.password is distinct from new.password) execute function password_ends_trust();
--> statement-breakpoint

-- What one second factor has shown does not count with another, nor without one. A passkey stays.
create function second_factor_ends_trust() returns trigger language plpgsql as $$
begin
  delete from trusted_device where user_id = new.id;
  delete from second_factor_challenge where user_id = new.id;
  update session set second_factor = null
    where user_id = new.id and second_factor <> 'passkey' and not new.two_factor_enabled;
  return null;
end $$;
--> statement-breakpoint
create trigger second_factor_ends_trust after update of two_factor_enabled on "user"
  for each row when (old.two_factor_enabled <> new.two_factor_enabled) execute function second_factor_ends_trust();
--> statement-breakpoint

-- Codes by email go to the address that the account has.
create function address_ends_challenges() returns trigger language plpgsql as $$
begin
  delete from second_factor_challenge where user_id = new.id;
  return null;
end $$;
--> statement-breakpoint
create trigger address_ends_challenges after update of email on "user"
  for each row when (old.email <> new.email) execute function address_ends_challenges();
