-- The part of a work that a clip names, folded, and a hash of its page's address: what counts towards the
-- parts of a wanted work. Null in a revision from before; they go with the line.
alter table clips add column work_part text;
alter table clips add column source_page text;
-- How far the parts of an entry have come, as JSON.
alter table wanted_progress add column parts text;
-- Who claimed a part of the wanted list. Small, since the parts that can be open are counted: a row a part,
-- of which contributor and end are deleted with the claim. Its last id stays, so that a request which is
-- sent again does not claim the part anew.
create table wanted_claims (
  part uuid primary key,
  wanted uuid not null references wanted (id),
  claim uuid not null,
  contributor uuid,
  until timestamptz,
  check ((contributor is null) = (until is null))
);
create index wanted_claims_contributor on wanted_claims (contributor) where contributor is not null;
