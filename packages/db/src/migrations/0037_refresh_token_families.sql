ALTER TABLE "oauth_refresh_token" ADD COLUMN "family_hash" text;--> statement-breakpoint
ALTER TABLE "oauth_refresh_token" ADD CONSTRAINT "oauth_refresh_token_family" UNIQUE("family_hash");