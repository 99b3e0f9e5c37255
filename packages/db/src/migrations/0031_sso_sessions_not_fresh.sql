ALTER TABLE "session" ALTER COLUMN "authenticated_at" DROP NOT NULL;--> statement-breakpoint
-- The identity provider of an organization vouches for the organization, not for the account. Sessions that it made, in which a
-- password or a code was entered since, take it once more.
update session set authenticated_at = null where sso_provider_id is not null;
