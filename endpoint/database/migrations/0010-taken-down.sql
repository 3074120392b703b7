-- Texts that were taken down for a request, so that none comes back under another id: by the digest that
-- finds exact duplicates, never the text. A row stays as long as the request is not declined.
create table taken_down_texts (
  digest text not null,
  takedown uuid not null references takedowns (id),
  primary key (digest, takedown)
);
create index taken_down_texts_takedown on taken_down_texts (takedown);
