-- The wanted list, what counts towards it, and figures that need no look at the clips.

-- Made from the clip's line; `steps/fill-figures.ts` makes those of clips that were here before.
alter table clips
  -- Script by the language tag that the page declares: Hans, Hant, or null where it says neither.
  add column script text,
  -- Title and author of the work, folded for comparing. They go with the line.
  add column work_title text,
  add column work_author text;
create index clips_work on clips (work_title)
  where state in ('deposited', 'accepted') and work_title is not null;

alter table invites add column ended_at timestamptz;

-- Reference tables ---------------------------------------------------------------------------------

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

-- Large tables -------------------------------------------------------------------------------------

-- What happened on a day (of UTC+8), summed up, written in the transaction in which it happens.
create table contribution_figures (
  contributor uuid not null references contributors (contributor),
  day date not null,
  -- removed: was in the corpus until then.
  event text not null
    check (event in ('received', 'accepted', 'returned', 'rejected', 'withdrawn', 'removed')),
  category text not null,
  -- Empty where there is none, since parts of a key are never null.
  licence text not null,
  source_host text not null,
  script text not null,
  clips integer not null,
  characters bigint not null,
  primary key (contributor, day, event, category, licence, source_host, script)
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
