-- Review: what reviewers see of a clip in a list, what they decided, and which rules decide for them.

-- Columns to search by; all of them stand in the clip's line and can be made again from it.
alter table clips
  add column verdict text,
  add column source_host text,
  add column needs_review boolean not null default false,
  add column stated boolean not null default false,
  -- Who has judged this revision in the present round, and how: a clip for which several people are
  -- asked stays in the queue until enough of them said the same.
  add column judged_by uuid[] not null default '{}',
  add column pending_decision text check (pending_decision in ('accept', 'return', 'reject')),
  add check ((pending_decision is null) = (judged_by = '{}'));

update clips set
  verdict = line::jsonb -> 'rights' ->> 'verdict',
  source_host = lower(substring(line::jsonb -> 'source' ->> 'url' from '^[a-z]+://([^/:?#]*)')),
  needs_review = coalesce((line::jsonb -> 'rights' ->> 'needsReview')::boolean, false),
  stated = coalesce(jsonb_typeof(line::jsonb -> 'rights' -> 'statement') = 'object', false)
where line is not null;

-- The queue, oldest first, and nothing else: it stays small however large the corpus grows.
create index clips_waiting on clips (received_at, contributor, id, revision)
  where state = 'deposited';

alter table changes add column reason_code text;

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
  words text,
  -- settled: the clip has that state now. waits: somebody else has to say the same. differs: two
  -- people disagreed, and the clip is back in the queue.
  outcome text not null check (outcome in ('settled', 'waits', 'differs')),
  at timestamptz not null,
  primary key (contributor, clip_id, revision, id),
  foreign key (contributor, clip_id, revision) references clips (contributor, id, revision),
  check ((reviewer is null) <> (rule is null))
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

-- Append-only: what staff did that is no decision about a clip.
create table staff_events (
  id uuid primary key,
  at timestamptz not null,
  staff uuid not null,
  action text not null,
  details text not null
);
create index staff_events_at on staff_events (at, id);
