-- Whoever draws the sample of a draft last owns the work; an earlier attempt notices and stops.
alter table releases add column drawing uuid;
