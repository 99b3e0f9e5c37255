-- The tables of ../servers/better-auth-tables.ts, with the indexes Better Auth's generator recommends.
create table "user" (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamp not null default now(),
  updated_at timestamp not null default now()
);
create table session (
  id text primary key,
  expires_at timestamp not null,
  token text not null unique,
  created_at timestamp not null default now(),
  updated_at timestamp not null default now(),
  ip_address text,
  user_agent text,
  user_id text not null references "user" (id) on delete cascade,
  active_organization_id text,
  active_team_id text
);
create index "session_userId_idx" on session (user_id);
create table account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references "user" (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp,
  refresh_token_expires_at timestamp,
  scope text,
  password text,
  created_at timestamp not null default now(),
  updated_at timestamp not null default now()
);
create index "account_userId_idx" on account (user_id);
create table verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamp not null,
  created_at timestamp not null default now(),
  updated_at timestamp not null default now()
);
create index verification_identifier_idx on verification (identifier);
create table organization (
  id text primary key,
  name text not null,
  slug text not null unique,
  logo text,
  created_at timestamp not null,
  metadata text
);
create unique index organization_slug_uidx on organization (slug);
create table member (
  id text primary key,
  organization_id text not null references organization (id) on delete cascade,
  user_id text not null references "user" (id) on delete cascade,
  role text not null default 'member',
  created_at timestamp not null
);
create index "member_organizationId_idx" on member (organization_id);
create index "member_userId_idx" on member (user_id);
create table invitation (
  id text primary key,
  organization_id text not null references organization (id) on delete cascade,
  email text not null,
  role text,
  status text not null default 'pending',
  expires_at timestamp not null,
  created_at timestamp not null default now(),
  inviter_id text not null references "user" (id) on delete cascade,
  team_id text
);
create index "invitation_organizationId_idx" on invitation (organization_id);
create index invitation_email_idx on invitation (email);
create table team (
  id text primary key,
  name text not null,
  member_count integer not null default 0,
  organization_id text not null references organization (id) on delete cascade,
  created_at timestamp not null,
  updated_at timestamp
);
create index "team_organizationId_idx" on team (organization_id);
create table team_member (
  id text primary key,
  team_id text not null references team (id) on delete cascade,
  user_id text not null references "user" (id) on delete cascade,
  membership_key text unique,
  created_at timestamp
);
create index "teamMember_teamId_idx" on team_member (team_id);
create index "teamMember_userId_idx" on team_member (user_id);
create table organization_role (
  id text primary key,
  organization_id text not null references organization (id) on delete cascade,
  role text not null,
  permission text not null,
  created_at timestamp not null default now(),
  updated_at timestamp
);
create index "organizationRole_organizationId_idx" on organization_role (organization_id);
create index "organizationRole_role_idx" on organization_role (role);
