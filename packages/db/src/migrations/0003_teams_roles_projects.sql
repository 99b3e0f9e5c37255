CREATE TABLE "invitation_project" (
	"organization_id" text NOT NULL,
	"invitation_id" text NOT NULL,
	"project_id" text NOT NULL,
	CONSTRAINT "invitation_project_pkey" PRIMARY KEY("organization_id","invitation_id","project_id")
);
--> statement-breakpoint
CREATE TABLE "invitation_team" (
	"organization_id" text NOT NULL,
	"invitation_id" text NOT NULL,
	"team_id" text NOT NULL,
	CONSTRAINT "invitation_team_pkey" PRIMARY KEY("organization_id","invitation_id","team_id")
);
--> statement-breakpoint
CREATE TABLE "organization_role" (
	"id" text NOT NULL,
	"organization_id" text NOT NULL,
	"role" text NOT NULL,
	"permissions" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text,
	"deleted_at" timestamp (3) with time zone,
	"deleted_by" text,
	"version" integer DEFAULT 1 NOT NULL,
	"source" text DEFAULT 'ui' NOT NULL,
	"row_id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "organization_role_row_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	CONSTRAINT "organization_role_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "organization_role_name_taken" UNIQUE("organization_id","role")
);
--> statement-breakpoint
CREATE TABLE "project_member" (
	"organization_id" text NOT NULL,
	"project_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	CONSTRAINT "project_member_pkey" PRIMARY KEY("organization_id","project_id","user_id"),
	CONSTRAINT "project_member_role_known" CHECK ("project_member"."role" in ('owner', 'admin', 'member', 'viewer'))
);
--> statement-breakpoint
CREATE TABLE "project" (
	"id" text NOT NULL,
	"organization_id" text NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text,
	"deleted_at" timestamp (3) with time zone,
	"deleted_by" text,
	"version" integer DEFAULT 1 NOT NULL,
	"source" text DEFAULT 'ui' NOT NULL,
	"row_id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "project_row_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	CONSTRAINT "project_pkey" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "team_member" (
	"id" text NOT NULL,
	"organization_id" text NOT NULL,
	"team_id" text NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	CONSTRAINT "team_member_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "team_member_once_per_team" UNIQUE("team_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "team" (
	"id" text NOT NULL,
	"organization_id" text NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"metadata" jsonb,
	"logo" text,
	"max_members" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text,
	"deleted_at" timestamp (3) with time zone,
	"deleted_by" text,
	"version" integer DEFAULT 1 NOT NULL,
	"source" text DEFAULT 'ui' NOT NULL,
	"row_id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "team_row_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	CONSTRAINT "team_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "team_limit_positive" CHECK ("team"."max_members" > 0)
);
--> statement-breakpoint
ALTER TABLE "organization" DROP CONSTRAINT "organization_created_by_user_id_fk";
--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "has_restricted_site_access" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "created_by" text;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "updated_by" text;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "deleted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "deleted_by" text;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "source" text DEFAULT 'ui' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "row_id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "invitation_row_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "status" text DEFAULT 'active' NOT NULL;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "invited_by" text;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "invited_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "joined_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "last_active_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "has_restricted_site_access" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "created_by" text;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "updated_by" text;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "deleted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "deleted_by" text;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "source" text DEFAULT 'ui' NOT NULL;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "row_id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "member_row_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "metadata" jsonb;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "type" text DEFAULT 'team' NOT NULL;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "owner_user_id" text;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "is_personal" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "max_members" integer;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "max_teams" integer;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "features" jsonb;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "settings" jsonb;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "subscription_tier" text;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "subscription_status" text;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "updated_by" text;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "deleted_by" text;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "source" text DEFAULT 'ui' NOT NULL;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "row_id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "organization_row_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "active_team_id" text;--> statement-breakpoint
ALTER TABLE "invitation_project" ADD CONSTRAINT "invitation_project_invitation" FOREIGN KEY ("organization_id","invitation_id") REFERENCES "public"."invitation"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_project" ADD CONSTRAINT "invitation_project_of_this_organization" FOREIGN KEY ("organization_id","project_id") REFERENCES "public"."project"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_team" ADD CONSTRAINT "invitation_team_invitation" FOREIGN KEY ("organization_id","invitation_id") REFERENCES "public"."invitation"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_team" ADD CONSTRAINT "invitation_team_of_this_organization" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_role" ADD CONSTRAINT "organization_role_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_member" ADD CONSTRAINT "project_member_of_this_organization" FOREIGN KEY ("organization_id","project_id") REFERENCES "public"."project"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_member" ADD CONSTRAINT "project_member_is_member" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."member"("organization_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project" ADD CONSTRAINT "project_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_of_this_organization" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_is_member" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."member"("organization_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team" ADD CONSTRAINT "team_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invitation_project_project" ON "invitation_project" USING btree ("organization_id","project_id");--> statement-breakpoint
CREATE INDEX "invitation_team_team" ON "invitation_team" USING btree ("organization_id","team_id");--> statement-breakpoint
CREATE INDEX "project_member_user" ON "project_member" USING btree ("organization_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "project_slug_taken" ON "project" USING btree ("organization_id",lower("slug"));--> statement-breakpoint
CREATE INDEX "project_by_name" ON "project" USING btree ("organization_id",name collate "und-x-icu","id");--> statement-breakpoint
CREATE INDEX "team_member_team" ON "team_member" USING btree ("organization_id","team_id");--> statement-breakpoint
CREATE INDEX "team_member_user" ON "team_member" USING btree ("organization_id","user_id");--> statement-breakpoint
CREATE INDEX "team_id" ON "team" USING btree ("id");--> statement-breakpoint
CREATE INDEX "team_by_name" ON "team" USING btree ("organization_id",name collate "und-x-icu","id");--> statement-breakpoint
ALTER TABLE "organization" ADD CONSTRAINT "organization_owner_user_id_user_id_fk" FOREIGN KEY ("owner_user_id") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_restriction_is_for_members" CHECK (not "invitation"."has_restricted_site_access" or "invitation"."role" = 'member');--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_restriction_is_for_members" CHECK (not "member"."has_restricted_site_access" or "member"."role" = 'member');--> statement-breakpoint
ALTER TABLE "organization" ADD CONSTRAINT "organization_type_known" CHECK ("organization"."type" in ('individual', 'team', 'enterprise'));--> statement-breakpoint
ALTER TABLE "organization" ADD CONSTRAINT "organization_tier_known" CHECK ("organization"."subscription_tier" in ('free', 'plus', 'pro', 'enterprise'));--> statement-breakpoint
ALTER TABLE "organization" ADD CONSTRAINT "organization_subscription_known" CHECK ("organization"."subscription_status" in ('active', 'canceled'));--> statement-breakpoint
ALTER TABLE "organization" ADD CONSTRAINT "organization_limits_positive" CHECK ("organization"."max_members" > 0 and "organization"."max_teams" > 0);