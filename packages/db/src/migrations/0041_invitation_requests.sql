ALTER TABLE "invitation" ADD COLUMN "requested_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "request_count" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_request_counted" CHECK (("invitation"."requested_at" is null) = ("invitation"."request_count" = 0));