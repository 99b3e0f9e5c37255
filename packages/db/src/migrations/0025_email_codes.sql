CREATE TABLE "email_code" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"purpose" text NOT NULL,
	"user_id" text,
	"code_hash" text NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "email_code_of_address" UNIQUE("email","purpose"),
	CONSTRAINT "email_code_purpose" CHECK ("email_code"."purpose" in ('sign-in', 'email-verification', 'forget-password'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "account_of_provider" ON "account" USING btree ("provider_id","account_id") WHERE "account"."provider_id" in ('github', 'google', 'oidc');