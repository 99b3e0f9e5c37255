ALTER TABLE "access_token" ADD COLUMN "created_by_token_id" text;--> statement-breakpoint
ALTER TABLE "sso_provider" ADD COLUMN "pending_connection" jsonb;--> statement-breakpoint
ALTER TABLE "sso_provider" ADD COLUMN "last_role_claim" jsonb;--> statement-breakpoint
ALTER TABLE "sso_provider" ADD COLUMN "last_sign_in_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_created_by_token" FOREIGN KEY ("organization_id","created_by_token_id") REFERENCES "public"."access_token"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_token_created_by" ON "access_token" USING btree ("organization_id","created_by_token_id");