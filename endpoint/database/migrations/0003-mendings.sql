-- Append-only. What a reviewer mended of a clip's description in accepting it, as JSON; gone with the line.
create table mendings (
  contributor uuid not null references contributors (contributor),
  clip_id uuid not null,
  revision integer not null,
  id uuid not null,
  members text,
  primary key (contributor, clip_id, revision, id),
  foreign key (contributor, clip_id, revision, id)
    references decisions (contributor, clip_id, revision, id)
);
-- What the first of several reviewers mended; of a clip that waits for others.
alter table clips add column pending_mending text;
-- What was mended when it was accepted: lines say this in place of the clip's own, and so do `category`,
-- `work_title` and `work_author`.
alter table clips add column mended text;
-- The same, for its contributor to read.
alter table changes add column mended text;
