-- Contributions: who may send, what was sent, what was decided.
--
-- Reference tables are small and the same everywhere. The large tables hold the contributor in every
-- primary, unique and foreign key, and ingest touches one contributor per transaction, so that they
-- can be distributed by it.

-- Reference tables ---------------------------------------------------------------------------------

create table organisations (
  id uuid primary key,
  name text not null unique,
  created_at timestamptz not null
);

create table settings (
  name text primary key,
  value text not null
);

create table server_keys (
  kid text primary key,
  alg text not null,
  public_jwk text not null,
  private_jwk text not null,
  created_at timestamptz not null
);

create table invites (
  id uuid primary key,
  code_hash text not null unique,
  role text not null check (role in ('contributor', 'reviewer', 'admin')),
  organisation uuid references organisations (id),
  uses integer not null check (uses > 0),
  used integer not null default 0 check (used between 0 and uses),
  expires_at timestamptz not null,
  created_at timestamptz not null,
  created_by uuid
);

-- A kid names one key whoever holds it, so it is looked up before the contributor is known.
create table device_keys (
  kid text primary key,
  contributor uuid not null,
  jwk text not null,
  added_at timestamptz not null,
  revoked_at timestamptz
);
create index device_keys_contributor on device_keys (contributor);

create table recovery_codes (
  hash text primary key,
  contributor uuid not null,
  created_at timestamptz not null,
  used_at timestamptz,
  used_by_kid text
);
create index recovery_codes_contributor on recovery_codes (contributor);

create table join_codes (
  hash text primary key,
  contributor uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by_kid text
);

create table takedowns (
  id uuid primary key,
  address text,
  clip_ids uuid[] not null,
  reason text not null,
  complaint text not null,
  contact text,
  received_at timestamptz not null
);

-- Large tables -------------------------------------------------------------------------------------

create table contributors (
  contributor uuid primary key,
  role text not null check (role in ('contributor', 'reviewer', 'admin')),
  organisation uuid references organisations (id),
  invite uuid not null,
  -- Raised in the transaction that writes the change, so that no number is ever lost or late.
  last_change bigint not null default 0,
  -- Everything sealed before this was withdrawn, also what had not arrived yet.
  withdrawn_before timestamptz,
  joined_at timestamptz not null,
  left_at timestamptz
);

create table consents (
  contributor uuid not null references contributors (contributor),
  id uuid not null,
  notice_version text not null,
  -- The compact JWS as received.
  record text not null,
  given_at timestamptz not null,
  ended_at timestamptz,
  primary key (contributor, id)
);

create table batches (
  contributor uuid not null references contributors (contributor),
  id uuid not null,
  kid text not null,
  consent_id uuid not null,
  -- Lines 1 and 2 of the envelope as received, and the receipt as sent: evidence, never re-made.
  manifest text not null,
  signature text not null,
  receipt text not null,
  body_sha256 text not null,
  received_at timestamptz not null,
  primary key (contributor, id),
  foreign key (contributor, consent_id) references consents (contributor, id)
);
create index batches_id on batches (id);

create table clips (
  contributor uuid not null,
  id uuid not null,
  revision integer not null check (revision > 0),
  batch_id uuid not null,
  -- Place in the batch, from 0.
  position integer not null,
  sha256 text not null,
  -- The clip's line as received, with text and salt. Goes with the digest when it is withdrawn.
  line text,
  digest text,
  category text not null,
  licence text,
  code_points integer not null,
  state text not null
    check (state in ('deposited', 'accepted', 'returned', 'rejected', 'superseded', 'withdrawn')),
  received_at timestamptz not null,
  decided_at timestamptz,
  primary key (contributor, id, revision),
  unique (contributor, batch_id, position),
  foreign key (contributor, batch_id) references batches (contributor, id),
  check ((line is null) = (state = 'withdrawn')),
  check ((digest is null) = (state = 'withdrawn'))
);
create index clips_digest on clips (digest) where digest is not null;

create table tombstones (
  contributor uuid not null references contributors (contributor),
  clip_id uuid not null,
  withdrawn_at timestamptz not null,
  primary key (contributor, clip_id)
);

create table changes (
  contributor uuid not null references contributors (contributor),
  n bigint not null,
  clip_id uuid not null,
  revision integer not null,
  state text not null check (state in ('accepted', 'returned', 'rejected', 'withdrawn')),
  reason text,
  at timestamptz not null,
  primary key (contributor, n)
);

create table withdrawals (
  contributor uuid not null references contributors (contributor),
  id uuid not null,
  request_sha256 text not null,
  receipt text not null,
  received_at timestamptz not null,
  primary key (contributor, id)
);
