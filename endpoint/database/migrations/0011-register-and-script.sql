-- Register and script of clips, told from their text as it comes; before, script was what pages declared.
-- Of what was here before they are not known: null at clips, empty in the sums.

alter table clips drop column script;
alter table clips
  -- Hans, Hant, mixed, or none.
  add column script text,
  -- modern, classical, mixed, none, or unclear.
  add column register text;

-- Sums of one day that differed by the declared script only become one. The table stays, and with it how
-- it is distributed.
create temporary table kept_figures on commit drop as
  select contributor, day, event, category, licence, source_host,
    sum(clips)::integer as clips, sum(characters)::bigint as characters
  from contribution_figures group by 1, 2, 3, 4, 5, 6;
truncate contribution_figures;
alter table contribution_figures
  drop constraint contribution_figures_pkey,
  add column register text not null,
  add primary key (contributor, day, event, category, licence, source_host, script, register);
insert into contribution_figures
  (contributor, day, event, category, licence, source_host, script, register, clips, characters)
select contributor, day, event, category, licence, source_host, '', '', clips, characters
from kept_figures;
