-- A change that waits for an organization's lock has a connection of the pool meanwhile. It waits no longer than this,
-- within this function only: a setting of the connection would be lost behind a pooler.
alter function enter_organization(text, text, text) set lock_timeout = '5s';
