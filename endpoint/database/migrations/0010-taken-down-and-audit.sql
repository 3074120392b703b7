-- Texts that were taken down for a request, so that none comes back under another id: by the digest that
-- finds exact duplicates, never the text. A row stays as long as the request is not declined.
create table taken_down_texts (
  digest text not null,
  takedown uuid not null references takedowns (id),
  primary key (digest, takedown)
);
create index taken_down_texts_takedown on taken_down_texts (takedown);

-- What one person did, and what was done to them, in the order of the audit trail. Decisions of rules,
-- which come with a deposit, are in none of these.
create index staff_events_staff on staff_events (staff, at, id);
create index staff_events_about on staff_events ((details::jsonb ->> 'contributor'), at, id);
create index decisions_reviewer on decisions (reviewer, at, id) where reviewer is not null;
