-- Attempts of callers within a window, for all processes of the endpoint together. No address stands
-- here: a caller is the HMAC of one under the endpoint's own secret, and goes when the window ends.

-- Reference table.
create table attempts (
  caller text primary key,
  count integer not null,
  until timestamptz not null
);
create index attempts_until on attempts (until);
