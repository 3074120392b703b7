-- By which heads of the rubric a sampled clip does not pass: the judgement that counts, and every one there was.
alter table release_samples add column heads text[] not null default '{}';
alter table release_judgements add column heads text[] not null default '{}';
