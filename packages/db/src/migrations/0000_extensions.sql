-- Search by part of a name, within one organization: see the index member_search.
create extension if not exists pg_trgm;
--> statement-breakpoint
create extension if not exists btree_gin;
