CREATE TABLE "device_code" (
	"id" text PRIMARY KEY NOT NULL,
	"device_code_hash" text NOT NULL,
	"user_code_hash" text NOT NULL,
	"client_id" text NOT NULL,
	"device_name" text,
	"client_address" text,
	"status" text DEFAULT 'pending' NOT NULL,
	"user_id" text,
	"session_id" text,
	"interval_seconds" integer NOT NULL,
	"last_polled_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "device_code_device" UNIQUE("device_code_hash"),
	CONSTRAINT "device_code_user_code" UNIQUE("user_code_hash"),
	CONSTRAINT "device_code_status_known" CHECK ("device_code"."status" in ('pending', 'approved', 'denied')),
	CONSTRAINT "device_code_approved_in_session" CHECK (("device_code"."status" = 'approved') = ("device_code"."session_id" is not null) and ("device_code"."session_id" is null or "device_code"."user_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "device_client" text;--> statement-breakpoint
ALTER TABLE "device_code" ADD CONSTRAINT "device_code_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_code" ADD CONSTRAINT "device_code_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "device_code_expiry" ON "device_code" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "device_code_user" ON "device_code" USING btree ("user_id") WHERE "device_code"."user_id" is not null;--> statement-breakpoint
CREATE INDEX "device_code_session" ON "device_code" USING btree ("session_id") WHERE "device_code"."session_id" is not null;--> statement-breakpoint
CREATE INDEX "user_by_updated" ON "user" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "user_by_role" ON "user" USING btree (coalesce("role", 'user'),"id");--> statement-breakpoint
CREATE INDEX "user_by_confirmation" ON "user" USING btree ("email_verified","id");--> statement-breakpoint
CREATE INDEX "user_unconfirmed" ON "user" USING btree ("created_at","id") WHERE not "user"."email_verified";