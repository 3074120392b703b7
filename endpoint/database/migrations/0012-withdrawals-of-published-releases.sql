-- An earlier endpoint named withdrawals before it published. Under a release that came to nothing they
-- are named nowhere, and nothing else would name them: the next release does.
delete from release_withdrawals
where release in (select id from releases where number is null);
