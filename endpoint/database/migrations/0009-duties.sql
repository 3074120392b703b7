-- Duties: takedown requests are decided, contributors looked after, sources blocked, all of it told.

alter table takedowns
  add column decision text check (decision in ('carried-out', 'declined')),
  add column decided_at timestamptz,
  add column decided_by uuid,
  -- What staff answer; the complainant is told it where a contact was left.
  add column answer text,
  -- Clips taken down for this request so far.
  add column removed integer not null default 0,
  add check ((decision is null) = (decided_at is null));
create index takedowns_open on takedowns (received_at, id) where decision is null;

-- A rule: nothing from this host, the hosts below it, and below this path is taken.
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

alter table contributors
  add column suspended_at timestamptz,
  -- For the contributor to read.
  add column suspended_why text,
  add column erased_at timestamptz;

-- Who took the clip out, and by which act of staff where it was not its contributor.
alter table tombstones
  add column cause text not null default 'contributor'
    check (cause in ('contributor', 'takedown', 'source', 'erasure')),
  add column removal uuid;

-- For the limit on what one contributor sends in an hour and a day; null for batches before it.
alter table batches add column bytes integer;
create index batches_received on batches (contributor, received_at) include (bytes);

-- Staff are given an id by whoever complains. Ids of clients grow with time, so this one is cheap.
create index clips_id on clips (id);

-- A host with a dot at the end is the same host.
update clips set source_host = rtrim(source_host, '.') where source_host like '%.';

-- Hosts back to front, so that those below a host stand beside it.
create index clips_source on clips (reverse(source_host) text_pattern_ops)
  where state in ('deposited', 'accepted');

create index decisions_at on decisions (at, id);
