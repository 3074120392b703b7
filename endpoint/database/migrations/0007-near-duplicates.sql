-- Near duplicates: fingerprints of texts by which clips that share most of their text are found.

-- Which batches have theirs. They are made after the deposit, so that it does not wait for them; this
-- finds what is still to do by an index that holds that and nothing else.
alter table batches add column sketched boolean not null default false;
create index batches_to_sketch on batches (received_at, contributor, id) where not sketched;

-- Made of the text, so they go with it when it is withdrawn, and can be made again at any time.
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
