-- All tables of the endpoint. This script is never changed: a test holds its digest, and each change is a
-- script of its own, with the next number.
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
  role text not null check (role in ('contributor', 'coordinator', 'reviewer', 'admin')),
  organisation uuid references organisations (id),
  uses integer not null check (uses > 0),
  used integer not null default 0 check (used between 0 and uses),
  expires_at timestamptz not null,
  created_at timestamptz not null,
  created_by uuid,
  ended_at timestamptz
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

-- Attempts of callers within a window, for all processes of the endpoint together. The table holds no
-- address: a caller is the HMAC of one under the endpoint's own secret, and goes when the window ends.
create table attempts (
  caller text primary key,
  count integer not null,
  until timestamptz not null
);
create index attempts_until on attempts (until);

create table takedowns (
  id uuid primary key,
  address text,
  clip_ids uuid[] not null,
  reason text not null,
  complaint text not null,
  contact text,
  received_at timestamptz not null,
  decision text check (decision in ('carried-out', 'declined')),
  decided_at timestamptz,
  decided_by uuid,
  -- What staff answer; the complainant is told it where a contact was left.
  answer text,
  -- Clips taken down for this request so far.
  removed integer not null default 0,
  check ((decision is null) = (decided_at is null))
);
create index takedowns_open on takedowns (received_at, id) where decision is null;

-- Texts that were taken down for a request, so that none comes back under another id: by the digest that
-- finds exact duplicates, never the text. A row stays as long as the request is not declined.
create table taken_down_texts (
  digest text not null,
  takedown uuid not null references takedowns (id),
  primary key (digest, takedown)
);
create index taken_down_texts_takedown on taken_down_texts (takedown);

-- A row is a rule: nothing from this host, the hosts below it, and below this path is taken.
create table blocked_sources (
  id uuid primary key,
  -- In lower case, as xn--… where it is not ASCII, without a dot at the end and without a port.
  host text not null,
  -- Decoded, in lower case, without a slash at the end; empty for all of the host.
  path text not null default '',
  reason text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  ended_at timestamptz,
  ended_by uuid
);

create table trust_rules (
  id uuid primary key,
  verdict text not null,
  category text not null,
  after_accepted integer not null check (after_accepted > 0),
  created_at timestamptz not null,
  created_by uuid not null,
  ended_at timestamptz
);

-- Append-only. A row is what a member of staff did that is no decision about a clip.
create table staff_events (
  id uuid primary key,
  at timestamptz not null,
  staff uuid not null,
  action text not null,
  details text not null
);
create index staff_events_at on staff_events (at, id);
-- What one person did, and what was done to them, in the order of the audit trail. Decisions of rules,
-- which come with a deposit, are in neither; `decisions_reviewer` is the third index of this kind.
create index staff_events_staff on staff_events (staff, at, id);
create index staff_events_about on staff_events ((details::jsonb ->> 'contributor'), at, id);

create table wanted (
  id uuid primary key,
  -- Raised by each change: a change sent again does nothing.
  revision integer not null check (revision > 0),
  -- JSON, as staff's client sent it.
  content text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  updated_at timestamptz not null,
  updated_by uuid not null,
  closed_at timestamptz
);

-- Made anew when somebody asks and they are old; never part of the evidence.
create table wanted_progress (
  wanted uuid primary key references wanted (id),
  accepted_clips bigint not null,
  accepted_characters bigint not null,
  waiting_clips bigint not null,
  waiting_characters bigint not null,
  at timestamptz not null
);

-- What was asked for, what it came to, and what was published.
create table releases (
  id uuid primary key,
  -- From 1, given when it is published.
  number integer unique check (number > 0),
  state text not null
    check (state in ('draft', 'sampled', 'published', 'recalled', 'dropped')),
  criteria text not null,
  -- Drawn once the candidates are gathered and have their public ids. The hash is public from then on,
  -- the seed once the sample is drawn.
  seed text,
  seed_sha256 text,
  committed_at timestamptz,
  -- Makes the nonce in each line, so that its hash cannot be guessed from the text alone.
  line_secret text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  -- The last contributor whose candidates are in, while they are gathered.
  selected_through uuid,
  candidates bigint not null default 0,
  sampled_at timestamptz,
  -- Whoever publishes last owns the work; an earlier attempt notices and stops.
  publishing uuid,
  published_at timestamptz,
  -- The signed manifest as published.
  manifest text,
  recalled_at timestamptz,
  recall_reason text,
  check ((number is null) = (manifest is null)),
  check ((seed is null) = (seed_sha256 is null) and (seed is null) = (committed_at is null))
);

-- Large tables: who may send, what was sent -----------------------------------------------------------

create table contributors (
  contributor uuid primary key,
  role text not null check (role in ('contributor', 'coordinator', 'reviewer', 'admin')),
  organisation uuid references organisations (id),
  invite uuid not null,
  -- Raised in the transaction that writes the change, so that no number is ever lost or late.
  last_change bigint not null default 0,
  -- Everything sealed before this was withdrawn, also what had not arrived yet.
  withdrawn_before timestamptz,
  joined_at timestamptz not null,
  left_at timestamptz,
  suspended_at timestamptz,
  -- For the contributor to read.
  suspended_why text,
  erased_at timestamptz
);

-- A chain for each contributor: a later record stands in the place of an earlier one, and the last one
-- says what the contributor's clips may be used for.
create table consents (
  contributor uuid not null references contributors (contributor),
  id uuid not null,
  notice_version text not null,
  -- The compact JWS as received.
  record text not null,
  given_at timestamptz not null,
  ended_at timestamptz,
  -- The key that signed the record.
  kid text not null,
  -- As the record says them, to be asked for.
  purposes text[] not null,
  replaced_by uuid,
  primary key (contributor, id)
);
create unique index consents_last on consents (contributor) where replaced_by is null;

-- Apart from everything contributed.
create table public_names (
  contributor uuid not null references contributors (contributor),
  id uuid not null,
  kid text not null,
  notice_version text not null,
  -- The compact JWS as received; it holds a salted hash of the name, not the name.
  record text not null,
  -- Gone when the name is taken back or another is put in its place.
  name text,
  salt text,
  given_at timestamptz not null,
  ended_at timestamptz,
  primary key (contributor, id),
  check ((name is null) = (ended_at is not null)),
  check ((salt is null) = (name is null))
);
create unique index public_names_in_force on public_names (contributor) where ended_at is null;

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
  -- Whether its clips have fingerprints. They are made after the deposit, so that it does not wait for
  -- them; the index finds what is still to do and holds nothing else.
  sketched boolean not null default false,
  -- For the limit on what one contributor sends in an hour and a day.
  bytes integer,
  primary key (contributor, id),
  foreign key (contributor, consent_id) references consents (contributor, id)
);
create index batches_id on batches (id);
create index batches_to_sketch on batches (received_at, contributor, id) where not sketched;
create index batches_received on batches (contributor, received_at) include (bytes);

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
  -- Columns to search by, from here to `stated`; all of them stand in the line.
  verdict text,
  source_host text,
  needs_review boolean not null default false,
  stated boolean not null default false,
  -- Who has reviewed this revision in the present round, and how: a clip for which several people are
  -- asked stays in the queue until enough of them said the same.
  reviewed_by uuid[] not null default '{}',
  pending_decision text check (pending_decision in ('accept', 'return', 'reject')),
  -- Title and author of the work, folded for comparing. They go with the line.
  work_title text,
  work_author text,
  -- Told from the text as it comes: Hans, Hant, mixed, or none.
  script text,
  -- modern, classical, mixed, none, or unclear.
  register text,
  -- The contributor left the decision about the rights to staff: verdict `unclear`, no licence.
  asks_staff boolean not null default false,
  -- What the first of several reviewers set, as JSON; of a clip that asks staff and waits for others.
  pending_rights text,
  -- What staff set when they accepted it, as JSON: lines say this in place of the clip's assessment,
  -- and so do `verdict` and `licence`. Before that such a clip is in no sample, release or export.
  decided_rights text,
  primary key (contributor, id, revision),
  unique (contributor, batch_id, position),
  foreign key (contributor, batch_id) references batches (contributor, id),
  check ((line is null) = (state = 'withdrawn')),
  check ((digest is null) = (state = 'withdrawn')),
  check ((pending_decision is null) = (reviewed_by = '{}')),
  check (asks_staff or (decided_rights is null and pending_rights is null)),
  check (state <> 'accepted' or not asks_staff or decided_rights is not null)
);
-- What is deleted where staff refuse it or decide nothing in time, and nothing else.
create index clips_asking on clips (received_at)
  where asks_staff and decided_rights is null and state <> 'withdrawn';
create index clips_digest on clips (digest) where digest is not null;
-- Staff are given an id by whoever complains. Ids of clients grow with time, so this one is cheap.
create index clips_id on clips (id);
-- The queue, oldest first, and nothing else: it stays small however large the corpus grows.
create index clips_waiting on clips (received_at, contributor, id, revision)
  where state = 'deposited';
create index clips_work on clips (work_title)
  where state in ('deposited', 'accepted') and work_title is not null;
-- Hosts back to front, so that those below a host stand beside it.
create index clips_source on clips (reverse(source_host) text_pattern_ops)
  where state in ('deposited', 'accepted');

-- Fingerprints of a text, by which clips that share most of their text are found. They go with the text
-- when it is withdrawn, and can be made again at any time.
create table sketches (
  contributor uuid not null,
  clip_id uuid not null,
  revision integer not null,
  fingerprints integer[] not null,
  primary key (contributor, clip_id, revision),
  foreign key (contributor, clip_id, revision) references clips (contributor, id, revision)
);
-- Without a list of what is still to be sorted in: every question would read through it many times.
create index sketches_fingerprints on sketches using gin (fingerprints) with (fastupdate = off);

-- Scans of written permissions whose hashes stand in a statement. They stay with the contributor; a row
-- is made when staff ask for one, and lives no longer than the clip waits for review.
create table scans (
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

-- Large tables: what was decided ----------------------------------------------------------------------

create table tombstones (
  contributor uuid not null references contributors (contributor),
  clip_id uuid not null,
  withdrawn_at timestamptz not null,
  -- Who took the clip out, and by which act of staff where it was not its contributor.
  cause text not null default 'contributor'
    check (cause in ('contributor', 'takedown', 'source', 'erasure', 'refused', 'undecided')),
  removal uuid,
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
  reason_code text,
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

-- Append-only. A row says who decided what about one revision of a clip, and what came of it.
create table decisions (
  contributor uuid not null references contributors (contributor),
  clip_id uuid not null,
  revision integer not null,
  -- Chosen by the reviewer's client: the same decision sent again does nothing.
  id uuid not null,
  -- One of the two: a member of staff, or a rule that staff made.
  reviewer uuid,
  rule uuid,
  decision text not null check (decision in ('accept', 'return', 'reject')),
  reason text,
  note text,
  -- settled: the clip has that state now. waits: somebody else has to say the same. differs: two
  -- people disagreed, and the clip is back in the queue.
  outcome text not null check (outcome in ('settled', 'waits', 'differs')),
  at timestamptz not null,
  primary key (contributor, clip_id, revision, id),
  foreign key (contributor, clip_id, revision) references clips (contributor, id, revision),
  check ((reviewer is null) <> (rule is null))
);
-- Append-only. What staff set in accepting a clip whose contributor left the decision to them.
create table rights_decisions (
  contributor uuid not null references contributors (contributor),
  clip_id uuid not null,
  revision integer not null,
  id uuid not null,
  verdict text not null check (verdict in ('public-domain', 'open', 'permitted')),
  basis text not null,
  licence text,
  primary key (contributor, clip_id, revision, id),
  foreign key (contributor, clip_id, revision, id)
    references decisions (contributor, clip_id, revision, id)
);
create index decisions_at on decisions (at, id);
create index decisions_reviewer on decisions (reviewer, at, id) where reviewer is not null;

-- Large tables: releases ------------------------------------------------------------------------------

-- Public id of a clip: 128 random bits, given when it is first a candidate, the same ever after. Releases
-- name clips by it and by nothing else. No unique key, since it would lack the contributor.
create table public_ids (
  contributor uuid not null references contributors (contributor),
  clip_id uuid not null,
  public_id uuid not null,
  primary key (contributor, clip_id)
);
create index public_ids_public_id on public_ids (public_id);

create table release_items (
  contributor uuid not null references contributors (contributor),
  release uuid not null references releases (id),
  clip_id uuid not null,
  revision integer not null,
  public_id uuid not null,
  -- SHA-256(seed ‖ public id) in hexadecimal, and the place by it in the release, from 1. Both are known
  -- once the seed is revealed.
  rank text collate "C" not null default '',
  n bigint not null default 0,
  source text not null,
  -- Gone where too few of its contributors stand in the release.
  organisation text,
  -- Hash of the line as published; null until then, and for what was left out.
  line_sha256 text,
  -- One hash over consent record, signed line and a secret; the manifest signs the root of their tree.
  commitment text,
  left_out text
    check (left_out in ('withdrawn', 'superseded', 'failed', 'source')),
  primary key (contributor, release, clip_id),
  foreign key (contributor, clip_id, revision) references clips (contributor, id, revision)
);
create index release_items_n on release_items (release, n);
create index release_items_rank on release_items (release, rank);

create table release_samples (
  contributor uuid not null references contributors (contributor),
  release uuid not null references releases (id),
  clip_id uuid not null,
  revision integer not null,
  n bigint not null,
  source text not null,
  rank text not null,
  -- The judgement that counts: the last one.
  safety text check (safety in ('pass', 'fail')),
  quality text check (quality in ('pass', 'fail')),
  faults text[] not null default '{}',
  judged_by uuid,
  judged_at timestamptz,
  primary key (contributor, release, clip_id),
  check ((safety is null) = (quality is null))
);
create index release_samples_n on release_samples (release, n);

-- Append-only: every judgement of a sampled clip, also those that a later one replaced.
create table release_judgements (
  contributor uuid not null,
  release uuid not null references releases (id),
  clip_id uuid not null,
  id uuid not null,
  reviewer uuid not null,
  safety text not null check (safety in ('pass', 'fail')),
  quality text not null check (quality in ('pass', 'fail')),
  faults text[] not null,
  note text,
  at timestamptz not null,
  primary key (contributor, release, clip_id, id),
  foreign key (contributor, release, clip_id)
    references release_samples (contributor, release, clip_id)
);

-- Clips of earlier releases that were withdrawn, under the first release that says so.
create table release_withdrawals (
  contributor uuid not null references contributors (contributor),
  release uuid not null references releases (id),
  clip_id uuid not null,
  public_id uuid not null,
  primary key (contributor, clip_id)
);
create index release_withdrawals_release on release_withdrawals (release, public_id);

-- Large tables: figures that need no look at the clips ------------------------------------------------

-- What happened on a day (of UTC+8), summed up, written in the transaction in which it happens.
create table contribution_figures (
  contributor uuid not null references contributors (contributor),
  day date not null,
  -- removed: was in the corpus until then.
  event text not null
    check (event in ('received', 'accepted', 'returned', 'rejected', 'withdrawn', 'removed')),
  category text not null,
  -- Empty where there is none, since parts of a key are never null; so is the host.
  licence text not null,
  source_host text not null,
  script text not null,
  clips integer not null,
  characters bigint not null,
  register text not null,
  primary key (contributor, day, event, category, licence, source_host, script, register)
);
create index contribution_figures_day on contribution_figures (day);

-- What people decided on a day, for which reason, and how long the clips had waited.
create table review_figures (
  contributor uuid not null references contributors (contributor),
  day date not null,
  category text not null,
  state text not null check (state in ('accepted', 'returned', 'rejected')),
  reason text not null,
  -- n: between 2^(n/4) and 2^((n+1)/4) seconds.
  wait smallint not null,
  clips integer not null,
  primary key (contributor, day, category, state, reason, wait)
);
create index review_figures_day on review_figures (day);
