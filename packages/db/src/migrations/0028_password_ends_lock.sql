-- Browsers are trusted, sign-ins begun, and the second factor locked, with a password: all end with it. Who locked it may go on with
-- control of the mailbox, so three wrong codes lock it again, for longer: see countWrongCode.
create or replace function password_ends_trust() returns trigger language plpgsql as $$
begin
  delete from trusted_device where user_id = new.user_id;
  delete from second_factor_challenge where user_id = new.user_id;
  update two_factor set locked_until = null, failed_verification_count = failed_verification_count + 7
    where user_id = new.user_id and locked_until > clock_timestamp();
  return null;
end $$;
