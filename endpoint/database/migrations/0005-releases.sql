-- Releases: what was asked for, what it came to, the sample that was judged, and what was published.

create table releases (
  id uuid primary key,
  -- From 1, given when it is published.
  number integer unique check (number > 0),
  state text not null
    check (state in ('draft', 'sampled', 'published', 'recalled', 'dropped')),
  criteria text not null,
  -- Drawn when the draft is made. The hash is public from then on, the seed once the sample is drawn.
  seed text not null,
  seed_sha256 text not null,
  -- Makes the nonce in each line, so that its hash cannot be guessed from the text alone.
  line_secret text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  -- The last contributor whose candidates are in, while they are gathered.
  gathered_through uuid,
  candidates bigint not null default 0,
  sampled_at timestamptz,
  -- Whoever publishes last owns the work; an earlier attempt notices and stops.
  publishing uuid,
  published_at timestamptz,
  -- The signed manifest as published.
  manifest text,
  recalled_at timestamptz,
  recall_reason text,
  check ((number is null) = (manifest is null))
);

create table release_items (
  contributor uuid not null references contributors (contributor),
  release uuid not null references releases (id),
  clip_id uuid not null,
  revision integer not null,
  -- Place in the release, from 1, in the order of the key.
  n bigint not null,
  source text not null,
  organisation text,
  -- Hash of the line as published; null until then, and for what was left out.
  line_sha256 text,
  left_out text
    check (left_out in ('withdrawn', 'superseded', 'failed', 'source')),
  primary key (contributor, release, clip_id),
  foreign key (contributor, clip_id, revision) references clips (contributor, id, revision)
);
create index release_items_n on release_items (release, n);

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
  words text,
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
  primary key (contributor, clip_id)
);
create index release_withdrawals_release on release_withdrawals (release, clip_id);
