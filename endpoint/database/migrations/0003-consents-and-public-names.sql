-- Consents as a chain: a later record stands in the place of an earlier one, and the last one says what
-- a contributor's clips may be used for. Public names, apart from everything contributed.

alter table consents
  -- The key that signed the record.
  add column kid text,
  -- As the record says them, to be asked for.
  add column purposes text[],
  add column replaced_by uuid;

-- What the stored records say: the payload of a compact JWS is base64url without padding.
update consents
set
  kid = said.payload ->> 'pii_principal_id',
  purposes = array(select jsonb_array_elements_text(said.payload -> 'purposes'))
from (
  select
    contributor,
    id,
    convert_from(
      decode(rpad(encoded, (length(encoded) + 3) / 4 * 4, '='), 'base64'),
      'UTF8'
    )::jsonb as payload
  from (
    select contributor, id, translate(split_part(record, '.', 2), '-_', '+/') as encoded
    from consents
  ) as records
) as said
where consents.contributor = said.contributor and consents.id = said.id;

update consents
set replaced_by = latest.id
from (
  select distinct on (contributor) contributor, id
  from consents
  order by contributor, given_at desc, id desc
) as latest
where consents.contributor = latest.contributor and consents.id <> latest.id;

alter table consents
  alter column kid set not null,
  alter column purposes set not null;
create unique index consents_last on consents (contributor) where replaced_by is null;

create table public_names (
  contributor uuid not null references contributors (contributor),
  id uuid not null,
  kid text not null,
  notice_version text not null,
  -- The compact JWS as received; it holds a salted hash of the name, not the name.
  record text not null,
  -- Gone when the name is taken back or another is put in its place.
  name text,
  salt text,
  given_at timestamptz not null,
  ended_at timestamptz,
  primary key (contributor, id),
  check ((name is null) = (ended_at is not null)),
  check ((salt is null) = (name is null))
);
create unique index public_names_in_force on public_names (contributor) where ended_at is null;
