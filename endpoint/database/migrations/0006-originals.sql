-- Originals of written permissions: the scans whose hashes stand in a statement. They stay with the
-- contributor; a row is made when staff ask for one, and lives no longer than the clip waits for review.
create table originals (
  contributor uuid not null references contributors (contributor),
  clip_id uuid not null,
  sha256 text not null,
  -- As the statement names them.
  bytes integer not null,
  media_type text not null,
  state text not null check (state in ('asked', 'sent', 'declined')),
  asked_at timestamptz not null,
  asked_by uuid not null,
  answered_at timestamptz,
  content bytea,
  primary key (contributor, clip_id, sha256),
  check ((state = 'sent') = (content is not null)),
  check ((state = 'asked') = (answered_at is null))
);
