ALTER TABLE "organization_role" ADD COLUMN "display_name" text;--> statement-breakpoint
ALTER TABLE "organization_role" ADD COLUMN "description" text;