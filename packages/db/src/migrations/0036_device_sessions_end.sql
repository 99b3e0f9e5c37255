-- The session of a device ends when it was to end as it was made, however much it is used, and stays that of a device.
create function device_session_is_not_prolonged() returns trigger language plpgsql as $$
begin
  new.expires_at := least(new.expires_at, old.expires_at);
  new.device_client := old.device_client;
  return new;
end $$;
--> statement-breakpoint
create trigger device_session_is_not_prolonged before update on session
  for each row when (old.device_client is not null) execute function device_session_is_not_prolonged();
