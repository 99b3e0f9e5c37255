CREATE TABLE "picture" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text,
	"user_id" text,
	"content_type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"uploaded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "picture_once_per_owner" UNIQUE NULLS NOT DISTINCT("organization_id","user_id","sha256"),
	CONSTRAINT "picture_has_one_owner" CHECK (num_nonnulls("picture"."organization_id", "picture"."user_id") = 1),
	CONSTRAINT "picture_type_known" CHECK ("picture"."content_type" in ('image/png', 'image/jpeg', 'image/webp')),
	CONSTRAINT "picture_size_limit" CHECK (octet_length("picture"."bytes") between 1 and 524288)
);
--> statement-breakpoint
ALTER TABLE "picture" ADD CONSTRAINT "picture_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture" ADD CONSTRAINT "picture_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "picture_user" ON "picture" USING btree ("user_id");--> statement-breakpoint
-- Pictures are compressed already.
ALTER TABLE "picture" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
