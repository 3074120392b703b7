-- How many candidates the technical sample of a draft has: those with the first numbers. Null in drafts from before.
alter table releases add column technical_drawn integer;
-- Sources of which earlier samples found too much unsafe when this was drafted, with figures and decisions, as JSON.
alter table releases add column barred text;
-- Those of a technical sample at which a person has to look, and what was said of them: the last word counts. Why
-- they are marked is said of the text whenever they are shown, and gone with it.
create table release_marked (
  contributor uuid not null references contributors (contributor),
  release uuid not null references releases (id),
  clip_id uuid not null,
  revision integer not null,
  n bigint not null,
  verdict text check (verdict in ('clean', 'bad')),
  judged_by uuid,
  judged_at timestamptz,
  primary key (contributor, release, clip_id),
  check ((verdict is null) = (judged_by is null) and (verdict is null) = (judged_at is null))
);
create index release_marked_n on release_marked (release, n);
-- Append-only. Why an administrator lets clips of a source be candidates again, and what had been found until then.
create table cleared_sources (
  id uuid primary key,
  host text not null,
  judged integer not null,
  failed integer not null,
  reason text not null,
  created_at timestamptz not null,
  created_by uuid not null
);
