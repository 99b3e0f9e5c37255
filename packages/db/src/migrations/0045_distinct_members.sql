-- Where most people are in one organization, Postgres takes the index on the account alone for as good as the unique one on organization
-- and account, and then reads all memberships of someone who is in thousands. With twenty for each, the unique one is always better.
ALTER TABLE "member" ALTER COLUMN "user_id" SET (n_distinct = -0.05);
--> statement-breakpoint
ANALYZE "member" ("user_id");
