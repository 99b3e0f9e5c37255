ALTER TABLE "idempotency_key" ADD COLUMN "claim" text;--> statement-breakpoint

-- Errors release their key now.
delete from idempotency_key where status >= 400;
--> statement-breakpoint
-- Processes of an earlier version stored the answer after the change: without one, the outcome is unknown. A request that is
-- still under way in such a process replaces this answer by its own.
update idempotency_key
set status = 409,
  headers = '{"content-type": "application/json; charset=utf-8"}',
  body = '{"error":"The first request with this Idempotency-Key did not finish, and may have done its work or not. Check its outcome, then use a new key.","code":"CONFLICT"}'
where status is null;
